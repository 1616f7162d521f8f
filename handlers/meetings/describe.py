"""How a meeting is told: where, how often, in a line, in full."""

from collections.abc import Sequence
from datetime import datetime, time
from functools import reduce
from typing import Protocol
from zoneinfo import ZoneInfo

from handlers.engine.messages import Lines, Text, When
from handlers.meetings.plan import Plan
from handlers.meetings.recurrence import Frequency, Repeat, repeat_of, utc
from storage.communities import Community
from storage.meetings import Meeting, MeetingMode, Occurrence

SHORT = 60
"""Characters of a place or topic in a line of the agenda."""


class Located(Protocol):
    """A meeting, an occurrence or a plan: whatever says where."""

    @property
    def mode(self) -> MeetingMode | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def link(self) -> str | None: ...
    @property
    def map_link(self) -> str | None: ...
    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...


def where(at: Located) -> Text:
    """ "di SDN 2", "secara daring (https://…)", "di SDN 2 dan daring (…)"."""
    place = at.place or _map(at) or ""
    if at.mode is MeetingMode.ONLINE:
        return _online(at.link or place)
    here = Text.of("meeting-at-place", place=place) if place else Text.of("meeting-at-pin")
    if at.mode is MeetingMode.HYBRID:
        return Text.of("meeting-at-both", here=here, online=_online(at.link or ""))
    return here


def where_to_go(at: Located) -> Text:
    """The same for a notice, with the pin behind a place that has one."""
    pin = _map(at)
    if at.mode is MeetingMode.ONLINE or not (pin and at.place):
        return where(at)
    return Text.of("meeting-with-pin", where=where(at), link=pin)


def where_lines(at: Located) -> list[Text]:
    """Place, map, link and codes, one a line; for previews and texts to forward."""
    lines = [where(at)]
    if at.mode is MeetingMode.ONLINE and at.place and at.link:
        lines.append(Text.of("meeting-codes", codes=at.place))
    if (pin := _map(at)) and at.place:
        lines.append(Text.of("meeting-map", link=pin))
    return lines


def told(occurrence: Occurrence, community: Community) -> dict[str, object]:
    """The text arguments of a notice: community, when, where, topic."""
    return {
        "community": community.name,
        "when": When(occurrence.starts_at, community.zone),
        "where": where_to_go(occurrence),
        "topic": occurrence.topic,
    }


def full(occurrence: Occurrence, meeting: Meeting, community: Community, *, rhythm: bool) -> Lines:
    """Everything about a meeting, one thing a line; for a text to forward."""
    until = None if meeting.open_ended else occurrence.ends_at
    lines = [
        Text.of("meeting-line-when", when=When(occurrence.starts_at, community.zone, "span", until))
    ]
    if meeting.rrule and rhythm:
        lines.append(repeat_text(meeting.rrule, occurrence.starts_at, community))
    lines += [*where_lines(occurrence), Text.of("meeting-line-topic", topic=occurrence.topic)]
    return Lines(lines)


def full_plan(plan: Plan, community: Community) -> Lines:
    """The same of a plan that is still to be confirmed."""
    starts = plan.starts_at(ZoneInfo(community.zone))
    until = starts + plan.length() if plan.end else None
    lines = [Text.of("meeting-line-when", when=When(starts, community.zone, "span", until))]
    lines += [repeat_text(plan.rule(), starts, community), *where_lines(plan)]
    return Lines([*lines, Text.of("meeting-line-topic", topic=plan.topic)])


def repeat_text(rule: str | None, starts: datetime, community: Community) -> Text:
    """ "Satu kali", "Setiap Rabu dan Jumat, 4 kali", "Setiap bulan, Sabtu kedua, sampai …"."""
    repeat = repeat_of(rule)
    rhythm = _rhythm(repeat, starts, community)
    if repeat.until:
        noon = datetime.combine(repeat.until, time(12))
        last = When(utc(noon, ZoneInfo(community.zone)), community.zone, "day")
        return Text.of("meeting-repeats-until", rhythm=rhythm, last=last)
    if not repeat.count:
        return rhythm
    return Text.of("meeting-repeats-times", rhythm=rhythm, count=repeat.count)


def _rhythm(repeat: Repeat, starts: datetime, community: Community) -> Text:
    if repeat.frequency is Frequency.ONCE:
        return Text.of("meeting-repeats-once")
    local = starts.astimezone(ZoneInfo(community.zone))
    day = _and([Text(f"meeting-weekday-{each}") for each in repeat.weekdays or (local.weekday(),)])
    if repeat.frequency is not Frequency.MONTHLY:
        return Text.of(f"meeting-repeats-{repeat.frequency}", day=day)
    return Text.of("meeting-repeats-monthly", day=day, nths=_nths(repeat.nths))


def agenda_line(occurrence: Occurrence, community: Community, *, named: bool) -> Text:
    """One line of the agenda; `named` tells the community too."""
    key = "meeting-agenda-line-of" if named else "meeting-agenda-line"
    place = occurrence.place if occurrence.mode is not MeetingMode.ONLINE else None
    return Text.of(
        key,
        when=When(occurrence.starts_at, community.zone, "short"),
        place=_short(place) if place else occurrence.mode,
        topic=_short(occurrence.topic),
        community=community.name,
    )


def day_label(local: datetime, zone: str) -> Text:
    """A day as a choice: "Sabtu, 12 Desember 2026"."""
    noon = local.replace(hour=12, minute=0)
    return Text.of("meeting-day-label", day=When(utc(noon, ZoneInfo(zone)), zone, "day"))


def notes_of(doubts: Sequence[str]) -> list[Text]:
    """What was guessed, to be looked at in the preview."""
    shown = ("date_guessed", "time_guessed", "several_days", "end_guessed")
    return [Text(f"meeting-note-{doubt.replace('_', '-')}") for doubt in shown if doubt in doubts]


def _nths(nths: Sequence[int]) -> Text:
    return _and([Text(f"meeting-nth-{'last' if nth < 0 else nth}") for nth in nths])


def _and(texts: Sequence[Text]) -> Text:
    """ "Rabu", "Rabu dan Jumat", "Senin, Rabu, dan Jumat"."""
    *others, last = texts
    if not others:
        return last
    first = reduce(lambda one, other: Text.of("meeting-comma", first=one, second=other), others)
    return Text.of("meeting-and" if len(texts) == 2 else "meeting-and-last", first=first, last=last)


def _online(link: str) -> Text:
    return Text.of("meeting-online", link=link) if link else Text.of("meeting-online-later")


def _map(at: Located) -> str | None:
    if at.map_link or at.latitude is None or at.longitude is None:
        return at.map_link
    return f"https://maps.google.com/?q={at.latitude:.6f},{at.longitude:.6f}"


def _short(value: str) -> str:
    return value if len(value) <= SHORT else value[: SHORT - 1].rstrip() + "…"
