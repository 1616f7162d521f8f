"""The menu and the help, by what somebody may do."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handlers.engine.messages import Choice, Incoming, Lines, Text, offer
from handlers.engine.permissions import Permission, Standing, may, standing_of
from handlers.engine.talk import Talk
from storage.communities import memberships_of

_MEMBER = (
    ("menu-agenda", "agenda", Permission.MEMBER),
    ("menu-check-in", "check_in", Permission.MEMBER),
    ("menu-absence", "absence", Permission.MEMBER),
    ("menu-lesson-plan", "lesson_plan", Permission.MEMBER),
    ("menu-learn", "learn", Permission.CONSENTED),
    ("menu-profile", "profile", Permission.CONSENTED),
    ("menu-recap", "recap", Permission.AREA),
    ("menu-appoint", "appoint_chair", Permission.AREA),
    ("menu-communities", "communities", Permission.CONSENTED),
)
_OFFICER = (
    ("menu-schedule", "schedule", Permission.SCHEDULE),
    ("menu-mark", "mark_attendance", Permission.ATTENDANCE),
    ("menu-answers", "who_answers", Permission.ATTENDANCE),
    ("menu-attendance-list", "attendance_list", Permission.DOCUMENTS),
    ("menu-letter", "invitation_letter", Permission.DOCUMENTS),
    ("menu-broadcast", "broadcast", Permission.BROADCAST),
    ("menu-review", "review_plans", Permission.REVIEW),
    ("menu-members", "members", Permission.MEMBERS),
    ("menu-recap", "recap", Permission.RECAP),
    ("menu-settings", "settings", Permission.SETTINGS),
)
"""At most ten lines each, the channels' longest list. Order never changes."""
LINES = (*_MEMBER, ("menu-officer", "officer_menu", Permission.CONSENTED), *_OFFICER)
SHORT = 8
"""Words; what is longer tells of something else."""
_OFFICE = (Permission.SCHEDULE, Permission.REVIEW)
"""Whoever has neither has no officers' menu (a coordinator's recap is in the first one)."""


def menu(talk: Talk) -> None:
    """menu: what I may do, the officer's part behind one line."""
    person = talk.maybe_person
    if person is None:
        talk.begin("welcome")
    standing = standing_of(talk.session, person)
    offers = _offers(_MEMBER, standing)
    if _is_officer(standing):
        offers.append(offer("menu-officer", "officer_menu"))
    current = [c for _, c in memberships_of(talk.session, person.id or 0)]
    used = next((c for c in current if c.id == person.community_id), next(iter(current), None))
    if used is None:
        talk.say("menu-plain" if standing.grants else "menu-no-community", *offers)
    else:
        talk.say("menu-title", *offers, community=used.name)


def officer_menu(talk: Talk) -> None:
    """pengurus: what a chair, secretary, lead or mentor may do."""
    standing = standing_of(talk.session, talk.person)
    if not _is_officer(standing):
        talk.begin("menu")
    talk.say("menu-officer-title", *_offers(_OFFICER, standing))


def holds_question(incoming: Incoming) -> Mapping[str, Any] | None:
    """ "?" asks for help: a mark alone is no word that the catalogue could hold."""
    return {} if re.fullmatch(r"\s*\?+\s*", incoming.text) else None


_DOUBT = re.compile(r"\b(penipuan|penipu|nipu|menipu|hoaks|hoax|scam|bohongan)\b", re.IGNORECASE)


def doubts_us(incoming: Incoming) -> Mapping[str, Any] | None:
    """ "Ini penipuan ya?": a short message with such a word is answered with who this is."""
    short = len(incoming.text.split()) <= SHORT and not incoming.media
    return {} if short and _DOUBT.search(incoming.text) else None


def help(talk: Talk) -> None:
    """bantuan: the words to type, by role."""
    standing = standing_of(talk.session, talk.maybe_person)
    lines: list[Text | str] = [Text("help-anyone")]
    for key, permission in (
        ("help-member", Permission.MEMBER),
        ("help-officer", Permission.SCHEDULE),
        ("help-chair", Permission.MEMBERS),
        ("help-coordinator", Permission.AREA),
        ("help-owner", Permission.OPERATE),
    ):
        if may(standing, permission):
            lines.append(Text(key))
    talk.say("help", offer("offer-menu", "menu"), lines=Lines(lines))


def _is_officer(standing: Standing) -> bool:
    return any(may(standing, permission) for permission in _OFFICE)


def _offers(lines: Sequence[tuple[str, str, Permission]], standing: Standing) -> list[Choice]:
    return [offer(label, name) for label, name, wanted in lines if may(standing, wanted)]
