"""What people type about a meeting, read into pieces of a plan; `Invalid` where it will not do."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.engine.answers import NO, YES, Invalid
from handlers.engine.messages import Text
from handlers.engine.messages import When as At
from handlers.engine.short import ASSENT, core
from handlers.meetings.amending import is_only_when, named_part, new_end, without_slip
from handlers.meetings.dates import Doubt
from handlers.meetings.describe import where
from handlers.meetings.invitation import read_invitation
from handlers.meetings.links import take_links
from handlers.meetings.modes import mode_of_place, without_room
from handlers.meetings.phrases import bare_topic
from handlers.meetings.place_names import LONGEST, place_name
from handlers.meetings.plan import Plan, plan_of_draft
from handlers.meetings.scan import TAKEN, Scan
from handlers.meetings.words import number
from storage.meetings import MeetingMode

PAST, SAME = "meeting-invalid-past", "meeting-invalid-same"
EARLIER = "maju "
"""In front of "seminggu" if the meeting is to be that much earlier."""
_SHIFT = re.compile(
    r"^(?P<earlier>maju\s+)?(?:(?:mundur|selama)\s+)?(?:(?P<one>se(?:hari|minggu|pekan))"
    r"|(?P<n>\d{1,2}|satu|dua|tiga|empat|a|one|two|three)\s+(?P<unit>hari|minggu|pekan|days?|weeks?))\W*$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^(?:(?:di)?pindah(?:kan)?\s+)?(?:(?:ke|menjadi|jadi|to)\s+)+|^pindah(?:kan)?\s+(?=\S)",
    re.IGNORECASE,
)
_NO_WORDS = ASSENT | {*YES, *NO, "tidak", "jangan", "entah", "terserah", "sudah", "lanjut"}
Reader = Callable[[str], Plan]


def read_day_of(now: datetime, zone: ZoneInfo, week: date | None = None) -> Reader:
    """A reader of days ("Sabtu 12 Des", also with a time); refuses past and impossible ones."""

    def read(typed: str) -> Plan:
        plan = _read(typed, now, zone, week)
        if plan.day is None:
            raise Invalid("meeting-invalid-day")
        return Plan(
            day=plan.day, start=plan.start, end=plan.end, frequency=plan.frequency,
            nths=plan.nths, weekdays=plan.weekdays, count=plan.count, until=plan.until,
        )  # fmt: skip

    return read


def read_time_of(now: datetime, zone: ZoneInfo, day: date | None) -> Reader:
    """A reader of times; a bare "9" is an hour. Refuses one that has passed on `day`."""

    def read(typed: str) -> Plan:
        plan = _read(f"jam {typed}" if typed.strip().isdecimal() else typed, now, zone)
        if plan.start is None:
            raise Invalid("meeting-invalid-time")
        found = Plan(day=plan.day, start=plan.start, end=plan.end, doubts=plan.doubts)
        check_ahead(Plan(day=day).merged(found), now, zone)
        return found

    return read


def says_nothing(typed: str) -> bool:
    """Whether words can name no place or topic: they agree, refuse, or are a number."""
    words = core(typed).split()
    return _NO_WORDS.issuperset(words) or "".join(words).isdecimal()


def read_place(typed: str) -> Plan:
    """A place, a link or both: the mode follows from what was given."""
    if says_nothing(typed):
        raise Invalid("meeting-invalid-place")
    scan = Scan(typed)
    links = take_links(scan)
    bare = " ".join(scan.rest().replace(TAKEN, " ").split()).removeprefix("di ")
    mode = mode_of_place(bare)
    online = mode is MeetingMode.ONLINE
    place = "" if online else place_name(without_room(bare)[:LONGEST].strip(" ,;:"))
    if links.meeting or mode is MeetingMode.ONLINE:
        mode = MeetingMode.HYBRID if place else MeetingMode.ONLINE
    if mode is None and not (place or links.map):
        raise Invalid("meeting-invalid-place")
    latitude, longitude = links.position or (None, None)
    return Plan(
        place=place, mode=mode or MeetingMode.IN_PERSON, link=links.meeting, map_link=links.map,
        latitude=latitude, longitude=longitude,
    )  # fmt: skip


def read_topic(typed: str) -> Plan:
    if len(typed) > LONGEST:
        raise Invalid("invalid-too-long", most=LONGEST, length=len(typed))
    if says_nothing(typed):
        raise Invalid("meeting-invalid-topic")
    return Plan(topic=bare_topic(" ".join(typed.split())))


def read_correction_of(now: datetime, zone: ZoneInfo, plan: Plan) -> Reader:
    """A reader of what is to be different in `plan`: time, day, place, topic or rhythm."""

    def read(typed: str) -> Plan:
        if until := new_end(typed, plan, now, zone):
            return until
        if named := named_part(typed):
            return _part(*named)
        change = _change(typed, now, zone, plan)
        if not change.to_json():
            raise Invalid("meeting-invalid-correction")
        check_ahead(plan.merged(change), now, zone)
        return change

    return read


def read_amid(now: datetime, zone: ZoneInfo, plan: Plan, asked: str, reader: Reader) -> Reader:
    """A reader of the part that is `asked`, or of a correction to another: a day, "topiknya …"."""

    def read(typed: str) -> Plan:
        named = named_part(typed)
        if named and named[0] != asked:
            return _part(*named)
        if is_only_when(typed, now, zone):
            return read_correction_of(now, zone, plan)(without_slip(typed))
        return reader(named[1] if named else typed)

    return read


def _part(name: str, said: str) -> Plan:
    return read_place(said) if name == "place" else read_topic(said)


def read_move_of(now: datetime, zone: ZoneInfo, plan: Plan, *, bare_place: bool = True) -> Reader:
    """As a correction of a standing meeting; a weekday alone means that of its own week.

    Words that tell no time are a place: with `bare_place` whatever they are, else behind "ke".
    """
    correct = read_correction_of(now, zone, plan)

    def read(typed: str) -> Plan:
        change = _move(typed)
        if plan.merged(change) == plan:
            raise Invalid(SAME, when=At(plan.starts_at(zone), zone.key), where=where(plan))
        return change

    def _move(typed: str) -> Plan:
        bare = _TO.sub("", typed.strip())
        if (shifted := _shifted(bare, plan)) is not None:
            check_ahead(plan.merged(shifted), now, zone)
            return shifted
        bare = bare.removeprefix(EARLIER)
        timed = _says_when(bare, now, zone)
        named = bare_place or bare != typed.strip()
        if not timed and (not named or says_nothing(bare)):
            raise Invalid("meeting-invalid-correction")
        change = correct(bare if timed else f"di {bare}")
        return _kept_length(plan, change)

    return read


def plan_as_said(reader: Reader, typed: str) -> tuple[Plan | None, str]:
    """What a command's own line says, or None and the key of what is wrong with it."""
    try:
        return reader(typed), ""
    except Invalid as problem:
        return None, problem.text.key


def check_ahead(plan: Plan, now: datetime, zone: ZoneInfo) -> None:
    """Raises `Invalid` if the plan's start, as far as it is known, has passed."""
    if plan.day is None or plan.start is None:
        return
    if datetime.combine(plan.day, plan.start, zone) <= now:
        raise Invalid(PAST)


def _read(
    typed: str, now: datetime, zone: ZoneInfo, week: date | None = None, *, series: bool = False
) -> Plan:
    """Read, refusing what contradicts itself or lies in the past."""
    plan = plan_of_draft(read_invitation(typed, now, zone, week, series=series), zone)
    if Doubt.NO_SUCH_DATE in plan.doubts:
        raise Invalid("meeting-invalid-no-date")
    if Doubt.WEEKDAY in plan.doubts and plan.day:
        raise Invalid(
            "meeting-invalid-weekday", weekday=Text(f"meeting-weekday-{plan.day.weekday()}")
        )
    if Doubt.PAST in plan.doubts:
        raise Invalid(PAST)
    return plan


def _change(typed: str, now: datetime, zone: ZoneInfo, plan: Plan) -> Plan:
    series = plan.repeats()
    draft = read_invitation(typed, now, zone, series=series)
    change = _read(typed, now, zone, series=series)
    week = plan.day - timedelta(plan.day.weekday()) if plan.day else None
    if draft.when.floating and week:
        same = _read(typed, now, zone, week, series=series)
        change = same if same.day and same.day >= now.astimezone(zone).date() else change
    both = plan.mode is MeetingMode.HYBRID and not draft.mode_said
    mode = None if both else change.mode
    kept = {"usual": False, "prayer": None, "week": None, "weekday": None, "mode": mode}
    values = vars(change) | kept | ({} if draft.marked else {"topic": ""})
    if change.weekday is not None and plan.weekdays and change.weekday not in plan.weekdays:
        values["weekdays"] = change.weekdays or (change.weekday,)
    return Plan(**values)


def _shifted(said: str, plan: Plan) -> Plan | None:
    """ "undur seminggu", "majukan 2 hari": so many days from where it stands."""
    found = _SHIFT.match(said)
    if found is None or plan.day is None:
        return None
    unit = (found["one"] or found["unit"]).lower().removeprefix("se")
    count = 1 if found["one"] or found["n"].lower() == "a" else number(found["n"].lower()) or 1
    days = count * (1 if unit.startswith(("hari", "day")) else 7)
    return Plan(day=plan.day + timedelta(-days if found["earlier"] else days))


def _kept_length(plan: Plan, change: Plan) -> Plan:
    """A new start keeps the meeting's length."""
    if change.start is None or change.end or plan.start is None or plan.end is None:
        return change
    end = datetime.combine(date(2000, 1, 1), change.start) + plan.length()
    return Plan(**(vars(change) | {"end": end.time()}))


def _says_when(typed: str, now: datetime, zone: ZoneInfo) -> bool:
    plan = plan_of_draft(read_invitation(typed, now, zone), zone)
    return bool(plan.day or plan.start or plan.doubts or plan.link or plan.place)
