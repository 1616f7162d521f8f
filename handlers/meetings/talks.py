"""jadwalkan and jadwal: scheduling a meeting, and what is coming."""

import itertools
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from handlers.attendance.offers import rsvp_offers
from handlers.communities.share import join_link, telegram_link, whatsapp_link
from handlers.engine.answers import parsed
from handlers.engine.messages import Choice, Lines, Text, When, offer
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.quiet import arising
from handlers.engine.scope import community_for
from handlers.engine.talk import Act, Talk, only_looks
from handlers.engine.texts import call_name
from handlers.meetings.actions import create_meeting
from handlers.meetings.answers import LONGEST_INVITATION, PlanAnswer, Review
from handlers.meetings.describe import agenda_line, full, full_plan, notes_of
from handlers.meetings.elsewhere import ELSEWHERE, or_elsewhere
from handlers.meetings.gaps import settle
from handlers.meetings.invitation import read_invitation
from handlers.meetings.needs import notices_of
from handlers.meetings.other_wish import heed_other_wish
from handlers.meetings.parts import or_part, reader_of_part
from handlers.meetings.plan import Plan, plan_of_draft, plan_of_meeting
from handlers.meetings.readers import read_correction_of
from handlers.templates.reach import meeting_notes
from storage.attendance import attendance_by, rsvp_of
from storage.communities import Community, Membership, memberships_of
from storage.meetings import Occurrence, last_meeting, meeting_of, overlapping, upcoming

NEXT = 5
USUAL, STEPWISE = "seperti biasa", "-"
PREVIEW = {
    "go": "meeting-choice-announce",
    "change": "meeting-choice-change",
    "stop": "meeting-choice-stop",
}


def schedule(talk: Talk) -> None:
    """jadwalkan: from one line, a pasted invitation, "seperti biasa" or step by step."""
    _, community = community_for(talk, Permission.SCHEDULE)
    heed_other_wish(talk, community)
    plan = _begun(talk, community)
    plan = _confirmed(talk, plan, community)
    first = talk.do(create_meeting, community.id or 0, plan.to_json())
    occurrence = talk.session.get_one(Occurrence, first)
    talk.say("meeting-created", community=community.name)
    say_held(talk, occurrence, community)
    talk.say(
        "meeting-you-too",
        *rsvp_offers(first, occurrence.starts_at),
        letter_offer(community, occurrence),
    )
    say_for_group(talk, occurrence, community, "meeting-wag-new")


def _begun(talk: Talk, community: Community) -> Plan:
    """The plan out of a line and answers, or as it stood when another community was named."""
    if "plan" in talk.args:
        return Plan.from_json(talk.args["plan"])
    typed = _typed(talk.args) or _asked_line(talk, community)
    plan = Plan.from_json(talk.do(read_line, community.id or 0, typed))
    return settle(talk, plan, community, stepwise=typed == STEPWISE)


def agenda(talk: Talk) -> None:
    """jadwal: the next five meetings, in both zones where they differ."""
    held = memberships_of(talk.session, talk.person.id or 0)
    coming = sorted(
        (
            (occurrence, community, membership)
            for membership, community in held
            for occurrence in upcoming(talk.session, community.id or 0, talk.now, NEXT)
        ),
        key=lambda row: row[0].starts_at,
    )[:NEXT]
    offers, answers = _agenda_offers(talk, bool(coming)), _open_answers(talk, coming[:1])
    if not coming:
        return talk.say("meeting-agenda-empty", *offers)
    named = len(held) > 1
    lines = [agenda_line(each, community, named=named) for each, community, _ in coming]
    talk.say("meeting-agenda", *offers, lines=Lines(lines), count=len(lines))
    if answers and not offers:
        first, community, _ = coming[0]
        when = When(first.starts_at, community.zone, "short")
        talk.say("meeting-agenda-ask", *answers, when=when)
    return None


@only_looks
def read_line(act: Act, community_id: int, typed: str) -> dict[str, Any]:
    """What a line says, read once; "seperti biasa" fills its gaps from the last meeting."""
    community = act.session.get_one(Community, community_id)
    zone = ZoneInfo(community.zone)
    if typed == STEPWISE:
        return {}
    plan = plan_of_draft(read_invitation(typed, act.now, zone), zone)
    last = last_meeting(act.session, community_id) if plan.usual else None
    if last:
        usual = plan_of_meeting(last, act.now.astimezone(zone).date())
        if last.rrule is None:
            usual = replace(usual, topic="")  # what was discussed once is not discussed again
        plan = plan.filled(usual if plan.day else _next_free(act, usual, community))
    return plan.to_json()


def _next_free(act: Act, usual: Plan, community: Community) -> Plan:
    """The usual weekday and hour in the first week that has no meeting then."""
    for _ in range(NEXT * 2):
        starts = usual.starts_at(ZoneInfo(community.zone))
        if not overlapping(act.session, community.id or 0, starts, starts + usual.length()):
            break
        assert usual.day is not None
        usual = replace(usual, day=usual.day + timedelta(7))
    return usual


def say_for_group(
    talk: Talk, occurrence: Occurrence, community: Community, key: str, *, rhythm: bool = True
) -> None:
    """A message of its own, in the chair's name, to be forwarded to the WAG.

    Without ``rhythm`` it is about one meeting of a series: how often they are is left out.
    """
    person = talk.person
    talk.say(
        key,
        apart=True,
        community=community.name,
        chair=call_name(person.honorific, person.name),
        meeting=full(occurrence, meeting_of(talk.session, occurrence), community, rhythm=rhythm),
        answer=_where_to_answer(talk, community.code),
    )


def _where_to_answer(talk: Talk, code: str) -> Text:
    """The links of the channels that are served, for those who read the text in the WAG."""
    world = talk.act.world
    whatsapp, telegram = whatsapp_link(world, code), telegram_link(world, code)
    if whatsapp and telegram:
        return Text.of("meeting-wag-links", whatsapp=whatsapp, telegram=telegram)
    link = join_link(world, code)
    return Text.of("meeting-wag-link", link=link) if link else Text("meeting-wag-no-link")


def say_held(talk: Talk, occurrence: Occurrence, community: Community) -> None:
    """In quiet hours: from when on members are told."""
    until = arising(talk.now, ZoneInfo(community.zone), occurrence.starts_at)
    if until > talk.now:
        talk.say("meeting-held", until=When(until, community.zone, "clock"))


def letter_offer(community: Community, occurrence: Occurrence) -> Choice:
    """Surat undangan: the letter of this meeting, as it stands when it is asked for."""
    return offer(
        "meeting-offer-letter", "invitation_letter",
        community_id=community.id, occurrence_id=occurrence.id,
    )  # fmt: skip


def _typed(args: dict[str, Any]) -> str:
    """The line that came with the command; "seperti biasa" is itself part of it."""
    word = str(args.get("word", ""))
    usual = USUAL if word.endswith((USUAL, "usual", "usual meeting")) else ""
    return " ".join(filter(None, (usual, args.get("text"))))


def _asked_line(talk: Talk, community: Community) -> str:
    choices = [Choice(STEPWISE, Text("meeting-choice-stepwise"))]
    if last_meeting(talk.session, community.id or 0):
        choices.insert(0, Choice(USUAL, Text("meeting-choice-usual")))
    return talk.ask(
        "meeting-line", parsed(str, most=LONGEST_INVITATION, choices=choices, free=False)
    )


def _confirmed(talk: Talk, plan: Plan, community: Community) -> Plan:
    """The preview, again after each correction, until it is confirmed or given up."""
    zone = ZoneInfo(community.zone)
    for round_ in itertools.count():
        read = read_correction_of(talk.now, zone, plan)
        said = talk.ask(
            "meeting-preview",
            Review(or_elsewhere(talk, community, or_part(read)), **PREVIEW),
            each=round_,
            community=community.name,
            meeting=full_plan(plan, community),
            notes=Lines(_notes(talk, plan, community)),
        )
        if said == "go":
            return plan
        if said == "stop":
            talk.say("cancelled")
            talk.end()
        if isinstance(said, str) and said.startswith(ELSEWHERE):
            there = int(said.removeprefix(ELSEWHERE))
            talk.begin("schedule", community_id=there, plan=plan.to_json())
        if said == "change":
            said = talk.ask("meeting-correct", Review(or_part(read)), each=round_)
        if isinstance(said, str):
            part = PlanAnswer(reader_of_part(said, talk.now, zone, plan), pin=True)
            said = talk.ask(said, part, each=f"again-{round_}")
        plan = plan.merged(said)
    raise AssertionError


def _notes(talk: Talk, plan: Plan, community: Community) -> list[Text]:
    starts = plan.starts_at(ZoneInfo(community.zone))
    notes = notes_of(plan.doubts)
    if plan.repeats() and plan.until and plan.until < plan.local_start().date():
        notes.append(Text("meeting-note-end-before-first"))
    clash = overlapping(talk.session, community.id or 0, starts, starts + plan.length())
    if clash:
        notes.append(Text.of("meeting-note-clash", topic=clash.topic))
    needed = notices_of(starts, talk.now, community, repeats=plan.repeats())
    notes += meeting_notes(talk, community, needed)
    notes.append(Text("meeting-preview-ask"))
    return notes


def _agenda_offers(talk: Talk, held: bool) -> list[Choice]:
    """An officer may schedule, and where a meeting stands, move and cancel."""
    if not may(standing_of(talk.session, talk.person), Permission.SCHEDULE):
        return []
    offers = [offer("meeting-offer-schedule", "schedule")]
    if held:
        offers.append(offer("meeting-offer-move", "move_meeting"))
        offers.append(offer("meeting-offer-cancel", "cancel_meeting"))
    return offers


def _open_answers(
    talk: Talk, first: list[tuple[Occurrence, Community, Membership]]
) -> list[Choice]:
    """The answers to the first meeting, if it has not begun, none was given, nothing recorded."""
    for occurrence, _, membership in first:
        answered = rsvp_of(talk.session, occurrence, membership.id or 0) or attendance_by(
            talk.session, occurrence.id or 0, membership.id or 0
        )
        if occurrence.starts_at >= talk.now and not answered:
            return list(rsvp_offers(occurrence.id or 0, occurrence.starts_at))
    return []
