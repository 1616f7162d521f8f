"""Asking for what an invitation left open, and for nothing else."""

import itertools
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from handlers.engine.answers import CONTENT
from handlers.engine.messages import Choice, Text, When, enum_key
from handlers.engine.talk import Talk
from handlers.meetings.answers import PlanAnswer, plan_choice
from handlers.meetings.dates import Doubt, weekday_choices
from handlers.meetings.describe import day_label
from handlers.meetings.plan import Plan, plan_of_meeting
from handlers.meetings.readers import (
    read_amid,
    read_correction_of,
    read_day_of,
    read_place,
    read_time_of,
    read_topic,
)
from handlers.meetings.recurrence import Frequency, utc
from storage.communities import Community
from storage.meetings import MeetingMode, last_meeting

ABOUT_DAYS = {Doubt.WEEKDAY, Doubt.PAST, Doubt.NO_SUCH_DATE, Doubt.WEEK_ONLY}


def settle(talk: Talk, plan: Plan, community: Community, *, stepwise: bool) -> Plan:
    """A whole plan. `stepwise`: the chair wants to be led, so the rhythm is asked too."""
    zone = ZoneInfo(community.zone)
    plan = _settle_day(talk, plan, zone)
    plan = _settle_time(talk, plan, zone)
    plan = _settle_place(talk, plan, community)
    plan = _settle_topic(talk, plan, zone)
    return _settle_rhythm(talk, plan, zone) if stepwise else plan


def _settle_place(talk: Talk, plan: Plan, community: Community) -> Plan:
    for round_ in itertools.count():
        if plan.has_place():
            break
        plan = _asked_place(talk, plan, community, round_)
    return plan


def _settle_topic(talk: Talk, plan: Plan, zone: ZoneInfo) -> Plan:
    routine = talk.label(Text("meeting-topic-routine"))
    choices = [plan_choice(Plan(topic=routine), routine)]
    for round_ in itertools.count():
        if plan.topic:
            break
        read = read_amid(talk.now, zone, plan, "topic", read_topic)
        answer = PlanAnswer(read, choices, free=True, keeps=CONTENT)
        plan = plan.merged(talk.ask("meeting-topic", answer, each=round_ or None))
    return plan


def _settle_rhythm(talk: Talk, plan: Plan, zone: ZoneInfo) -> Plan:
    """How often: what is typed instead of chosen corrects something else, or tells it in words."""
    choices = [plan_choice(Plan(frequency=each), Text(enum_key(each))) for each in Frequency]
    for round_ in itertools.count():
        if plan.frequency is not None:
            break
        read = read_correction_of(talk.now, zone, plan)
        plan = plan.merged(talk.ask("meeting-repeat", PlanAnswer(read, choices), each=round_))
    return plan


def _settle_day(talk: Talk, plan: Plan, zone: ZoneInfo) -> Plan:
    either = _either_day(talk, plan, zone) if Doubt.WEEKDAY in plan.doubts else []
    if either:
        plan = plan.merged(_which_day(talk, plan, zone, either))
    elif plan.day is None or set(plan.doubts) & ABOUT_DAYS:
        plan = replace(plan, day=None).merged(_asked_day(talk, plan, zone))
    return replace(plan, doubts=tuple(each for each in plan.doubts if each not in ABOUT_DAYS))


def _either_day(talk: Talk, plan: Plan, zone: ZoneInfo) -> list[date]:
    """The date named and the next such weekday near it, as far as they have not passed."""
    assert plan.day is not None
    assert plan.weekday is not None
    today = talk.now.astimezone(zone).date()
    named, near = weekday_choices(plan.day, plan.weekday)
    if near < today <= named:
        near += timedelta(7)
    return [day for day in (named, near) if day >= today]


def _which_day(talk: Talk, plan: Plan, zone: ZoneInfo, either: list[date]) -> Plan:
    """The date named lies on another weekday than the one named with it: which is meant?"""
    assert plan.day is not None
    choices = [
        plan_choice(Plan(day=day), day_label(datetime.combine(day, datetime.min.time()), zone.key))
        for day in either
    ]
    answer = PlanAnswer(read_day_of(talk.now, zone), choices)
    weekday = Text(f"meeting-weekday-{plan.day.weekday()}")
    said = Text(f"meeting-weekday-{plan.weekday}")
    return talk.ask("meeting-which-day", answer, weekday=weekday, said=said)


def _asked_day(talk: Talk, plan: Plan, zone: ZoneInfo) -> Plan:
    key, gone = "meeting-day", dict[str, object]()
    if plan.week and plan.day is None:
        key = "meeting-day-of-week"
    elif Doubt.PAST in plan.doubts:
        key, gone = "meeting-day-past", {"when": _gone(plan, zone)}
    elif Doubt.NO_SUCH_DATE in plan.doubts:
        key = "meeting-day-no-such"
    return talk.ask(key, PlanAnswer(read_day_of(talk.now, zone, plan.week)), **gone)


def _gone(plan: Plan, zone: ZoneInfo) -> When | Text:
    """The day that has passed, with its hour if one was named."""
    assert plan.day is not None
    start = datetime.combine(plan.day, plan.start or time(12))
    return When(utc(start, zone), zone.key, "full" if plan.start else "day")


def _settle_time(talk: Talk, plan: Plan, zone: ZoneInfo) -> Plan:
    if plan.start is not None:
        return plan
    answer = PlanAnswer(read_time_of(talk.now, zone, plan.day))
    if plan.prayer:
        return plan.merged(talk.ask("meeting-time-prayer", answer, prayer=plan.prayer))
    return plan.merged(talk.ask("meeting-time", answer))


def _asked_place(talk: Talk, plan: Plan, community: Community, round_: int) -> Plan:
    choices: list[Choice] = []
    last = last_meeting(talk.session, community.id or 0)
    if last and last.place and last.mode is MeetingMode.IN_PERSON:
        known = plan_of_meeting(last, talk.now.date())
        here = Plan(
            place=known.place, mode=known.mode, map_link=known.map_link,
            latitude=known.latitude, longitude=known.longitude,
        )  # fmt: skip
        choices.append(plan_choice(here, last.place))
    later = Plan(mode=MeetingMode.ONLINE)
    choices.append(plan_choice(later, Text("meeting-online-choice")))
    read = read_amid(talk.now, ZoneInfo(community.zone), plan, "place", read_place)
    answer = PlanAnswer(read, choices, pin=True, free=True)
    found = talk.ask("meeting-place", answer, each=round_ or None)
    if not (found.mode or found.place or found.latitude is not None):
        return plan.merged(found)
    if plan.mode is MeetingMode.HYBRID or (plan.link and found.place):
        found = replace(found, mode=MeetingMode.HYBRID)
    return plan.merged(replace(found, mode=found.mode or MeetingMode.IN_PERSON))
