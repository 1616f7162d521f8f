"""Moving and cancelling a meeting: preview, confirm, everyone is told (hard case 4)."""

import itertools
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

from handlers.attendance.offers import rsvp_offers
from handlers.engine.answers import one_of, pick
from handlers.engine.messages import Lines, Text, When
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Act, Refused, Talk, only_looks
from handlers.meetings.answers import PlanAnswer, Review
from handlers.meetings.asked import HOUR_LEADS
from handlers.meetings.cancel_all import cancel_all
from handlers.meetings.changes import cancel_meetings, change_meeting
from handlers.meetings.describe import agenda_line, where, where_lines
from handlers.meetings.naming import (
    meeting_to_cancel,
    meeting_to_move,
    reason_of,
    without_all,
)
from handlers.meetings.other_wish import heed_other_wish
from handlers.meetings.plan import PIN, Plan, details_of
from handlers.meetings.readers import EARLIER, PAST, SAME, plan_as_said, read_move_of
from handlers.meetings.talks import letter_offer, say_for_group, say_held
from storage.communities import Community
from storage.meetings import Occurrence, meeting_of, upcoming

NEXT = 5


def move_meeting(talk: Talk) -> None:
    """pindah jam 1 siang: another time or place for the next meeting, or for all from it on."""
    _, community = community_for(talk, Permission.SCHEDULE)
    heed_other_wish(talk, community, another=True)
    ids, text, onward = _named_to_move(talk, community)
    seen = _seen(talk, community, ids, text, onward=onward)
    occurrence = talk.session.get_one(Occurrence, seen["id"])
    zone = ZoneInfo(community.zone)
    stands = Plan.from_json(seen["stands"])
    change = Plan.from_json(seen["change"]) if seen["change"] else None
    if change is None:
        when = When(occurrence.starts_at, community.zone)
        if seen.get("wrong") == PAST:
            talk.say(PAST)
        elif seen.get("wrong") == SAME:
            talk.say(SAME, when=when, where=where(occurrence))
        answer = PlanAnswer(read_move_of(talk.now, zone, stands), pin=True)
        change = talk.ask("meeting-move-to", answer, when=when)
    plan = stands.merged(change, elsewhere=True)
    plan, series = _agreed(talk, community, occurrence, plan, onward=onward)
    told, moved = talk.do(change_meeting, seen["id"], seen["version"], plan.to_json(), series)
    letter = letter_offer(community, occurrence)
    if moved:
        talk.say("meeting-move-done", told=told)
        say_held(talk, occurrence, community)
        talk.say("meeting-you-too", *rsvp_offers(seen["id"], occurrence.starts_at), letter)
    else:
        talk.say("meeting-move-done", letter, told=told)
    say_for_group(talk, occurrence, community, "meeting-wag-moved", rhythm=series)


def cancel_meeting(talk: Talk) -> None:
    """batalkan pertemuan Kamis 24 Des: it or all from it on; "karena …" is passed on."""
    _, community = community_for(talk, Permission.SCHEDULE)
    text = str(talk.args.get("text", ""))
    ids = _named_to_cancel(talk, community, text)
    seen = _seen(talk, community, ids, "")
    occurrence = talk.session.get_one(Occurrence, seen["id"])
    said = talk.ask(
        "meeting-cancel-preview",
        pick(**_labels(talk, occurrence, "cancel")),
        when=When(occurrence.starts_at, community.zone),
        topic=occurrence.topic,
    )
    if said == "other":
        _choose_another(talk, community, "cancel_meeting", text)
    if said == "stop":
        return talk.say("cancelled")
    told = talk.do(cancel_meetings, seen["id"], seen["version"], reason_of(text), said == "series")
    talk.say("meeting-cancel-done", told=told)
    say_held(talk, occurrence, community)
    key = "meeting-wag-cancelled-series" if said == "series" else "meeting-wag-cancelled"
    return say_for_group(talk, occurrence, community, key, rhythm=False)


@only_looks
def see_meeting(act: Act, occurrence_id: int, typed: str) -> dict[str, Any]:
    """A meeting as it stands now, and what the command's line wants of it: read once.

    Later lines of the talk go by this, so that neither a new day nor another officer's change
    turns a preview into something else.
    """
    occurrence = act.session.get_one(Occurrence, occurrence_id)
    community = act.session.get_one(Community, occurrence.community_id)
    zone = ZoneInfo(community.zone)
    stands = plan_of_occurrence(occurrence, zone)
    change, wrong = None, ""
    if typed:
        change, wrong = plan_as_said(read_move_of(act.now, zone, stands), typed)
    return {
        "id": occurrence_id,
        "version": occurrence.version,
        "stands": stands.to_json(),
        "change": change.to_json() if change else None,
        "wrong": wrong,
    }


def plan_of_occurrence(occurrence: Occurrence, zone: ZoneInfo) -> Plan:
    """A standing meeting as a plan, so that a change can be laid over it."""
    begins, ends = (at.astimezone(zone) for at in (occurrence.starts_at, occurrence.ends_at))
    return Plan(
        day=begins.date(),
        start=begins.time(),
        end=ends.time(),
        **details_of(occurrence),
    )


def _named_to_move(talk: Talk, community: Community) -> tuple[list[int] | None, str, bool]:
    """The meetings that the line names, None if it names none, and what it wants of one.

    The last tells if "semua" is to move, not one alone.
    """
    typed = str(talk.args.get("text", ""))
    text, onward = without_all(typed)
    word = str(talk.args.get("word", ""))
    if text and word.startswith("maju"):
        text = f"{EARLIER}{text}"
    if text and word in HOUR_LEADS:
        text = f"jam {text.removeprefix('ke ').removeprefix('jam ')}"
    if not text or "choose" in talk.args or "occurrence_id" in talk.args:
        return None, text, onward
    named = talk.do(meeting_to_move, community.id or 0, text)
    return named["ids"], named["text"], onward


def _named_to_cancel(talk: Talk, community: Community, text: str) -> list[int] | None:
    """The same for a meeting to be cancelled; "semua" is a matter of its own, and ends there."""
    if "choose" in talk.args or "occurrence_id" in talk.args:
        return None
    named = talk.do(meeting_to_cancel, community.id or 0, f"{talk.args.get('word', '')} {text}")
    if named["all"]:
        said = cancel_all(talk, community, named["all"], reason_of(text))
        if said == "other":
            _choose_another(talk, community, "cancel_meeting", text)
        if said == "stop":
            talk.say("cancelled")
        talk.end()
    if named.get("several"):
        talk.say("meeting-cancel-one-by-one")
    ids: list[int] | None = named["ids"]
    return ids


def _seen(
    talk: Talk, community: Community, ids: list[int] | None, text: str, *, onward: bool = False
) -> dict[str, Any]:
    """The meeting that is meant, the next one if nothing else is said, as it stood when asked."""
    occurrence_id = talk.args.get("occurrence_id")
    asks = ids is not None or "choose" in talk.args
    if occurrence_id is None and (asks or _unsaid_which(talk, community)):
        occurrence_id = ids[0] if ids and len(ids) == 1 else _asked_which(talk, community, ids)
    elif occurrence_id is None:
        occurrence_id = _next(talk, community, onward=onward)
    found = talk.session.get(Occurrence, occurrence_id) if occurrence_id else None
    if found is None or found.community_id != community.id:
        raise Refused("meeting-refused-none")
    return talk.do(see_meeting, found.id or 0, text)


def _unsaid_which(talk: Talk, community: Community) -> bool:
    """Whether "pindah" alone may mean one of several meetings, not only of one series."""
    bare = talk.state["name"] == "move_meeting" and not talk.args.get("text")
    return bare and len({each.meeting_id for each in _coming(talk, community)}) > 1


def _next(talk: Talk, community: Community, *, onward: bool) -> int | None:
    """The next meeting; with `onward` the next of a series, if there is one."""
    coming = _coming(talk, community)
    series = [each for each in coming if meeting_of(talk.session, each).rrule] if onward else []
    return next((each.id for each in series or coming), None)


def _asked_which(talk: Talk, community: Community, ids: list[int] | None) -> int:
    """Out of several that are named, else of the next ones; says if none is on the day named."""
    named = [talk.session.get_one(Occurrence, each) for each in ids or []]
    rows = named or _coming(talk, community)
    if not rows:
        raise Refused("meeting-refused-none")
    choices = one_of(rows, label=lambda each: agenda_line(each, community, named=False))
    chosen = talk.ask("meeting-which-none" if ids == [] else "meeting-which", choices)
    return int(chosen.id)


def _coming(talk: Talk, community: Community) -> list[Occurrence]:
    coming = upcoming(talk.session, community.id or 0, talk.now, NEXT + 1)
    return [each for each in coming if each.starts_at > talk.now][:NEXT]


def _choose_another(talk: Talk, community: Community, name: str, text: str) -> NoReturn:
    talk.begin(name, community_id=community.id, text=text, choose=True)


def _labels(
    talk: Talk, occurrence: Occurrence, what: str, *, onward: bool = False
) -> dict[str, str]:
    """What can be done with a meeting in a preview: it, all from it on, another one, nothing."""
    labels = {"one": f"meeting-choice-{what}"}
    if meeting_of(talk.session, occurrence).rrule and not onward:
        labels["series"] = f"meeting-choice-{what}-series"
    if "choose" not in talk.args and "occurrence_id" not in talk.args:
        labels["other"] = "meeting-choice-other"
    return labels | {"stop": "meeting-choice-keep"}


def _agreed(
    talk: Talk, community: Community, occurrence: Occurrence, plan: Plan, *, onward: bool
) -> tuple[Plan, bool]:
    """The preview of a change, again after each correction: the plan, and if for all after.

    `onward` tells that all from this one on were meant from the beginning.
    """
    zone = ZoneInfo(community.zone)
    onward = onward and meeting_of(talk.session, occurrence).rrule is not None
    labels = _labels(talk, occurrence, "move", onward=onward)
    for round_ in itertools.count():
        said = talk.ask(
            "meeting-move-all-preview" if onward else "meeting-move-preview",
            Review(read_move_of(talk.now, zone, plan, bare_place=False), **labels),
            each=round_,
            was=When(occurrence.starts_at, community.zone),
            becomes=Lines(_becomes(occurrence, plan, community)),
        )
        if said == "other":
            _choose_another(talk, community, "move_meeting", str(talk.args.get("text", "")))
        if said == "stop":
            talk.say("cancelled")
            talk.end()
        if isinstance(said, str):
            return plan, onward or said == "series"
        plan = plan.merged(said)
    raise AssertionError


def _becomes(occurrence: Occurrence, plan: Plan, community: Community) -> list[Text]:
    """What will be different, one thing a line."""
    starts = plan.starts_at(ZoneInfo(community.zone))
    lines = []
    if starts != occurrence.starts_at:
        lines.append(Text.of("meeting-line-when", when=When(starts, community.zone)))
    located = ("place", "link", "mode", *PIN)
    if any((getattr(plan, name) or None) != getattr(occurrence, name) for name in located):
        lines += where_lines(plan)
    if plan.topic != occurrence.topic:
        lines.append(Text.of("meeting-line-topic", topic=plan.topic))
    return lines or [Text("meeting-no-change")]
