"""Which templates a meeting needs: whatever is ever said of it, and nothing that is not."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import Session, col, delete, select

from handlers.engine.messages import Message
from handlers.engine.notices import is_patient
from handlers.engine.texts import Reader
from handlers.meetings import notices
from handlers.meetings.needs import OF_A_MEETING, notices_of
from handlers.meetings.remind import remind
from handlers.meetings.reminders import plan_reminders
from handlers.templates.catalogue import NOTICES, known, names_of
from handlers.templates.rules import fill
from storage.attendance import Rsvp, RsvpAnswer
from storage.communities import Community
from storage.database import Database
from storage.due import Due
from storage.meetings import Occurrence
from storage.outbox import Outbox
from storage.templates import Template
from tests.chat import Chat
from tests.seed import a_community, a_member, an_occurrence
from tests.templates.test_reach import a_group, approve

WIB = ZoneInfo("Asia/Jakarta")
NOW = datetime(2026, 12, 7, 9, 0, tzinfo=WIB)
WEEKLY = "FREQ=WEEKLY;BYDAY=SA"
MEETINGS = {
    "far": (datetime(2026, 12, 12, 9, 0, tzinfo=WIB), None),
    "a series": (datetime(2026, 12, 12, 9, 0, tzinfo=WIB), WEEKLY),
    "today": (datetime(2026, 12, 7, 15, 0, tzinfo=WIB), None),
    "in half an hour": (NOW + timedelta(minutes=30), None),
    "a series from today": (datetime(2026, 12, 7, 15, 0, tzinfo=WIB), "FREQ=WEEKLY;BYDAY=MO"),
    "after prayers on Friday": (datetime(2026, 12, 11, 13, 30, tzinfo=WIB), None),
    "early": (datetime(2026, 12, 12, 6, 30, tzinfo=WIB), None),
    "tomorrow": (datetime(2026, 12, 8, 9, 0, tzinfo=WIB), None),
}


@pytest.fixture
def session(sqlite_database: Database) -> Iterator[Session]:
    with sqlite_database.write() as opened:
        yield opened


def said(session: Session) -> set[str]:
    """The names of the templates that say what is queued and may be paid for."""
    found = set()
    for row in session.exec(select(Outbox)):
        filled = fill(Message.from_json(row.payload or {}), Reader())
        named = known(filled) if filled else None
        assert named, row.payload
        if not is_patient(row.payload):
            found.add(named[1].name)
    session.connection().execute(delete(Outbox))
    return found


def told(session: Session, occurrence: Occurrence, rule: str | None) -> set[str]:
    """Everything that is ever told of one meeting: new, moved, changed, called off."""
    community = session.exec(select(Community)).one()
    starts = occurrence.starts_at
    notices.announce(session, community, occurrence, rule, NOW, None)
    found = said(session)
    for was in (starts - timedelta(minutes=5), starts - timedelta(days=1)):
        for series in {None, rule}:
            notices.tell_moved(session, community, occurrence, was, NOW, series, None)
            found |= said(session)
    notices.tell_details(session, community, occurrence, NOW, None)
    found |= said(session)
    for reason in ("", "Hujan"):
        for whole in {False, rule is not None}:
            notices.tell_cancelled(session, community, occurrence, reason, NOW, None, series=whole)
            found |= said(session)
    return found


def reminded(session: Session, occurrence: Occurrence) -> set[str]:
    """By every reminder that is planned, in time and late."""
    found = set()
    plan_reminders(session, session.exec(select(Community)).one(), [occurrence], NOW)
    for due in session.exec(select(Due).where(col(Due.subject).endswith(WIB.key))).all():
        for late in (timedelta(), timedelta(minutes=15)):
            remind(session, due, due.due_at + late)
            found |= said(session)
    session.connection().execute(delete(Due))
    return found


def planned(session: Session, community: Community, starts: datetime) -> Occurrence:
    """A meeting to which the first member has said to come."""
    occurrence = an_occurrence(session, NOW, community, starts)
    session.add(Rsvp(
        occurrence_id=occurrence.id or 0, membership_id=1, answer=RsvpAnswer.YES, answered_at=NOW,
    ))  # fmt: skip
    session.flush()
    return occurrence


def walked(session: Session, starts: datetime, rule: str | None, *, hour: bool) -> set[str]:
    """What is said of a meeting from its plan to its sign-in; of a series, of the next one too."""
    community = session.exec(select(Community)).one()
    community.remind_hour_before = hour
    first = planned(session, community, starts)
    found = told(session, first, rule) | reminded(session, first)
    if rule:
        found |= reminded(session, planned(session, community, starts + timedelta(days=7)))
    return found


@pytest.mark.parametrize("hour", [True, False], ids=["with the hour", "without"])
@pytest.mark.parametrize("which", MEETINGS)
def test_just_what_is_ever_said_of_a_meeting_is_needed(
    session: Session, which: str, hour: bool
) -> None:
    starts, rule = MEETINGS[which]
    community = a_community(session, NOW)
    for chat in ("1", "2"):
        a_member(session, NOW, community, chat)
    found = walked(session, starts, rule, hour=hour)
    needed = notices_of(starts, NOW, community, repeats=rule is not None)
    assert set(needed) == found


def test_every_notice_of_a_meeting_is_needed_by_some_meeting(session: Session) -> None:
    """So that the walk above has met it."""
    community = a_community(session, NOW)
    community.remind_hour_before = True
    needed = {
        name
        for starts, rule in MEETINGS.values()
        for name in notices_of(starts, NOW, community, repeats=rule is not None)
    }
    assert needed == {n.name for n in NOTICES if n.name.startswith(OF_A_MEETING)}


@pytest.fixture
def on_both(chat: Chat) -> Chat:
    """A chair on Telegram, and somebody outside the window; every template is approved."""
    chat.world = replace(chat.world, whatsapp_number="+628111")
    with chat.database.write() as session:
        community = session.get_one(Community, a_group(session, chat.now))
        community.remind_hour_before = True
        approve(session, chat.now)
    return chat


def withdraw(chat: Chat, *names: str) -> None:
    gone = names_of(*names, locale="id")
    assert len(gone) == len(names)
    with chat.database.write() as session:
        session.connection().execute(delete(Template).where(col(Template.name).in_(gone)))


@pytest.mark.parametrize(
    ("lacking", "plan", "warned"),
    [
        (["meeting-hour"], "Sabtu 12 Des jam 9", True),
        (["meeting-hour-answered"], "Sabtu 12 Des jam 9", True),
        (["meeting-details"], "Sabtu 12 Des jam 9", True),
        (["meeting-open-late"], "hari ini jam 15", True),
        (["meeting-new"], "hari ini jam 15", True),
        (["meeting-tomorrow"], "tiap Senin jam 15", True),
        (["meeting-moved-series"], "tiap Senin jam 15", True),
        (["meeting-new", "meeting-today", "meeting-moved-series"], "Sabtu 12 Des jam 9", False),
        (["meeting-tomorrow", "meeting-cancelled-series"], "hari ini jam 15", False),
    ],
)
def test_a_chair_is_warned_of_what_this_meeting_lacks(
    on_both: Chat, lacking: Sequence[str], plan: str, warned: bool
) -> None:
    withdraw(on_both, *lacking)
    on_both.say("Joko", f"jadwalkan {plan} di SDN 2, bahas asesmen")
    assert ("WhatsApp belum menyetujui" in on_both.screen("Joko")) is warned
    assert "SDN 2" in on_both.screen("Joko")
    on_both.unread["Joko"].clear()
