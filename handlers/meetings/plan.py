"""A meeting as it takes shape in a conversation: JSON between messages, gaps until it is whole."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.engine.messages import Json
from handlers.meetings.dates import Doubt
from handlers.meetings.invitation import Draft
from handlers.meetings.recurrence import Frequency, Repeat, rule_of, starts, utc
from storage.meetings import Meeting, MeetingMode, Occurrence

PIN = ("map_link", "latitude", "longitude")
DETAILS = ("topic", "place", "mode", "link", *PIN)
"""What a meeting has besides its time; plans, meetings and occurrences name it alike."""
_ABOUT_END = (Doubt.END_GUESSED,)
USUAL_LENGTH = timedelta(hours=2)
"""Assumed of a meeting that ends when it is finished ("s.d. selesai")."""


@dataclass(frozen=True)
class Plan:
    """What is known so far; None and "" are gaps. Times are wall-clock times of the community.

    `week` is the Monday of a week named without a day, `prayer` one named instead of a time.
    `doubts` are those of the text that was read first.
    """

    day: date | None = None
    start: time | None = None
    end: time | None = None
    topic: str = ""
    place: str = ""
    mode: MeetingMode | None = None
    link: str | None = None
    map_link: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    frequency: Frequency | None = None
    nths: tuple[int, ...] = ()
    weekdays: tuple[int, ...] = ()
    count: int | None = None
    until: date | None = None
    week: date | None = None
    weekday: int | None = None
    prayer: str | None = None
    doubts: tuple[Doubt, ...] = ()
    usual: bool = False

    def merged(self, other: "Plan", *, elsewhere: bool = False) -> "Plan":
        """This plan with whatever `other` says in place of its own.

        With `elsewhere` a place or pin that is said is another one; else it adds to the pin or
        place that is known alone.
        """
        said = {name: value for name, value in vars(other).items() if _given(value)}
        if other.start:
            said["end"] = other.end  # a new start without an end leaves the end open
        if other.frequency:
            said["weekdays"] = other.weekdays
        if other.until:
            said["count"] = other.count
            said["doubts"] = (*other.doubts, *(d for d in self.doubts if d not in _ABOUT_END))
        elif other.count:
            said["until"] = None
        return replace(self, **self._unsaid(other, elsewhere), **said)

    def _unsaid(self, other: "Plan", elsewhere: bool) -> dict[str, Any]:
        """What of this plan `other` makes void: the old place's pin, the link of no call."""
        pinned = any(_given(getattr(other, name)) for name in PIN)
        renamed = other.place not in ("", self.place) and (elsewhere or bool(self.place))
        online = other.mode is MeetingMode.ONLINE is not self.mode
        void: dict[str, Any] = dict.fromkeys(PIN) if pinned or renamed or online else {}
        if online or (elsewhere and pinned):
            void["place"] = ""
        mode = other.mode
        if pinned and mode is None and self.mode is MeetingMode.ONLINE:
            both = bool(self.link) and not elsewhere
            mode = void["mode"] = MeetingMode.HYBRID if both else MeetingMode.IN_PERSON
        if mode is MeetingMode.IN_PERSON:
            void["link"] = None
        return {name: value for name, value in void.items() if not _given(getattr(other, name))}

    def filled(self, other: "Plan") -> "Plan":
        """This plan with its gaps taken from `other`."""
        return other.merged(self)

    def has_place(self) -> bool:
        """Whether people know where to go: a place or pin, or a link, as the mode demands."""
        somewhere = bool(self.place or self.map_link or self.latitude is not None)
        if self.mode is MeetingMode.ONLINE:
            return True
        return self.mode is not None and somewhere

    def starts_at(self, zone: ZoneInfo) -> datetime:
        """The first start in UTC; needs day and start."""
        return utc(self.local_start(), zone)

    def local_start(self) -> datetime:
        """The first start on the wall, by the rule if there is one."""
        assert self.day is not None
        assert self.start is not None
        first = datetime.combine(self.day, self.start)
        return next(starts(self.rule(), first))

    def length(self) -> timedelta:
        """How long it lasts; two hours if no end was named, and past midnight if it must."""
        if self.end is None or self.start is None:
            return USUAL_LENGTH
        day = date(2000, 1, 1)
        length = datetime.combine(day, self.end) - datetime.combine(day, self.start)
        return length if length > timedelta(0) else length + timedelta(days=1)

    def rule(self) -> str | None:
        frequency = self.frequency or Frequency.ONCE
        repeat = Repeat(
            frequency, self.nths, count=self.count, weekdays=self.weekdays, until=self.until
        )
        return rule_of(repeat, self.day) if self.day else None

    def repeats(self) -> bool:
        return self.frequency not in (None, Frequency.ONCE)

    def to_json(self) -> dict[str, Json]:
        return {name: _plain(value) for name, value in asdict(self).items() if _given(value)}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Plan":
        return cls(**{name: _READ.get(name, _same)(value) for name, value in stored.items()})


def plan_of_draft(draft: Draft, zone: ZoneInfo) -> Plan:
    """What an invitation said, in the community's `zone`; WITA written in a WIB community moves."""
    when = draft.when
    plan = Plan(
        day=when.day,
        start=when.start,
        end=when.end,
        topic=draft.topic,
        place=draft.place,
        mode=draft.mode,
        link=draft.links.meeting,
        map_link=draft.links.map,
        latitude=draft.links.position[0] if draft.links.position else None,
        longitude=draft.links.position[1] if draft.links.position else None,
        frequency=draft.repeat.frequency if draft.repeat else None,
        nths=draft.repeat.nths if draft.repeat else (),
        weekdays=draft.repeat.weekdays if draft.repeat else (),
        count=draft.repeat.count if draft.repeat else None,
        until=draft.end.on if draft.end else None,
        week=when.week,
        weekday=when.weekday,
        prayer=when.prayer,
        doubts=tuple(sorted(when.doubts | _end_guessed(draft))),
        usual=draft.usual,
    )
    return _moved(plan, when.zone, zone) if when.zone else plan


def _end_guessed(draft: Draft) -> set[Doubt]:
    return {Doubt.END_GUESSED} if draft.end and draft.end.guessed else set()


def plan_of_meeting(meeting: Meeting, today: date) -> Plan:
    """ "seperti biasa": once more on the same weekday, hour and place as the last meeting."""
    first = meeting.local_start
    end = (first + timedelta(minutes=meeting.duration)).time()
    ahead = (first.weekday() - today.weekday() - 1) % 7 + 1
    return Plan(
        day=today + timedelta(ahead),
        start=first.time(),
        end=None if meeting.open_ended else end,
        **details_of(meeting),
    )


def details_of(row: Meeting | Occurrence) -> dict[str, Any]:
    """What and where, as a plan keeps it: "" for no place."""
    details = {name: getattr(row, name) for name in DETAILS}
    return details | {"place": row.place or ""}


def _moved(plan: Plan, written: str, zone: ZoneInfo) -> Plan:
    """Times written in another zone, as the clock of the community shows them."""
    if plan.start is None:
        return plan
    day = plan.day or date(2000, 1, 3)
    begins = datetime.combine(day, plan.start, ZoneInfo(written)).astimezone(zone)
    ends = datetime.combine(day, plan.end, ZoneInfo(written)) if plan.end else None
    return replace(
        plan,
        day=begins.date() if plan.day else None,
        start=begins.time(),
        end=ends.astimezone(zone).time() if ends else None,
    )


def _given(value: object) -> bool:
    """Whether a field says something; 0 does (Monday, the equator)."""
    return value is not None and value is not False and value != "" and value != ()


def _plain(value: object) -> Json:
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value  # type: ignore[return-value]


def _same(value: Any) -> Any:
    return value


_READ: dict[str, Any] = {
    "day": date.fromisoformat,
    "week": date.fromisoformat,
    "until": date.fromisoformat,
    "start": time.fromisoformat,
    "end": time.fromisoformat,
    "mode": MeetingMode,
    "frequency": Frequency,
    "nths": tuple,
    "weekdays": tuple,
    "doubts": lambda values: tuple(Doubt(value) for value in values),
}
