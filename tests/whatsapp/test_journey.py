"""People on WhatsApp and the whole program: signed webhooks in, the real SDK out."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

import aiohttp
import pytest
from sqlmodel import Session, select

from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.inbox import Inbox, Outcome
from bot.service import Service
from bot.settings import Settings
from handlers.engine.messages import Incoming
from storage.files import Attachment, AttachmentStatus
from storage.outbox import Outbox, OutboxStatus
from storage.people import Person
from storage.seen import Parked, Seen
from storage.talks import TalkRow
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import NUMBER
from tests.patience import until
from tests.shell.test_away import locked
from tests.whatsapp.conftest import RINA, Phone, running


async def test_join_from_the_card(
    fake: FakeTwilio, served: Settings, rina: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    fake.people.text(RINA, "GABUNG K7M4QD")
    await rina.gets("KKG Gugus 3", "Dinas Pendidikan Dairi", "[Setuju, gabung]")
    fake.people.tap_label(RINA, "Setuju, gabung")
    await rina.gets("Nama dan sekolah")
    fake.people.text(RINA, "Bu Rina *Wulandari*, S.Pd., SDN 2")
    await rina.gets("Terima kasih, Bu Rina", "KKG Gugus 3", "*Wulandari*")
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@pytest.mark.parametrize("answer", ["1", "Setuju, gabung", "setuju gabung"])
async def test_a_choice_by_number_or_label(
    fake: FakeTwilio, served: Settings, rina: Phone, answer: str
) -> None:
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    fake.people.text(RINA, answer)
    await rina.gets("Nama dan sekolah")


async def test_a_choice_whose_payload_is_lost(
    fake: FakeTwilio, served: Settings, rina: Phone
) -> None:
    """A listed message has only the label."""
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    fake.people.text(RINA, "Setuju, gabung", ButtonText="Setuju, gabung", ButtonPayload="")
    await rina.gets("Nama dan sekolah")


async def test_what_people_send_gets_an_answer_each(
    fake: FakeTwilio, served: Settings, rina: Phone
) -> None:
    people = fake.people
    sends: list[Callable[[], str]] = [
        lambda: people.sticker(RINA),
        lambda: people.voice(RINA),
        lambda: people.contact(RINA),
        lambda: people.location(RINA, 2.7, 98.3),
        lambda: people.photo(RINA, "AAAA"),
        lambda: people.text(RINA, "😀😀😀"),
        lambda: people.text(RINA, "'; DROP TABLE people; -- *x*\u202e"),
        lambda: people.tap(RINA, "Bisa", "q:nonsense"),
    ]
    for number, send in enumerate(sends, 1):
        send()
        await _shows(rina, number)
    await fake.hooks.settled()
    assert {status for _, status in fake.hooks.answers} == {200, 204}
    assert not any("gangguan" in message for message in rina.messages)


async def _shows(phone: Phone, many: int) -> None:
    await until(lambda: len(phone.messages) >= many)


async def test_a_message_that_comes_twice_counts_once(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    sid = fake.people.text(RINA, "gabung K7M4QD")
    for _ in range(5):
        fake.control.again(sid)
    await rina.gets("KKG Gugus 3")
    await fake.hooks.settled()
    assert len(fake.control.sent(RINA)) == 1
    assert [row.external_id for row in look(select(Seen))] == [sid]
    counted = [row.state["rate"][1] for row in look(select(TalkRow)) if "rate" in row.state]
    assert counted == [1]


async def test_an_answer_that_comes_twice_moves_its_conversation_once(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    """At once, and late: it must not answer the next question too."""
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    answer = fake.people.text(RINA, "1")
    await rina.gets("Nama dan sekolah")
    await fake.hooks.settled()
    named = [row.state for row in look(select(TalkRow))]
    await _again(fake, answer)
    assert [row.state for row in look(select(TalkRow))] == named
    fake.people.text(RINA, "Bu Rina Wulandari, SDN 2")
    await rina.gets("Terima kasih, Bu Rina")
    await fake.hooks.settled()
    joined = [row.state for row in look(select(TalkRow))]
    await _again(fake, answer)
    assert [row.state for row in look(select(TalkRow))] == joined
    assert [row.name for row in look(select(Person))] == ["Joko", "Rina Wulandari"]
    assert len(look(select(Seen))) == len(fake.control.sent(RINA)) == 3


async def _again(fake: FakeTwilio, sid: str) -> None:
    for _ in range(5):
        assert fake.control.again(sid)
    await fake.hooks.settled()


async def test_the_answer_is_empty_and_comes_after_the_commit(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any]
) -> None:
    fake.control.hook(inbound="")
    fake.people.text(RINA, "menu")
    form = fake.hooks.forms[-1]
    url = f"https://kombel.test{INBOUND_PATH}"
    headers = {"X-Twilio-Signature": fake.hooks.signature(url, form)}
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"http://127.0.0.1:{served.port}{INBOUND_PATH}", data=form, headers=headers
        ) as answer,
    ):
        assert answer.status == 200
        assert answer.content_type == "text/xml"
        assert await answer.text() == "<Response/>"
    assert len(look(select(Seen))) == 1


@pytest.mark.parametrize(
    ("sender", "to"),
    [(f"whatsapp:{RINA}", "whatsapp:+14155238886"), (RINA, NUMBER)],
    ids=["another number", "an SMS"],
)
async def test_what_was_not_meant_for_this_number(
    fake: FakeTwilio, served: Settings, look: Callable[..., Any], sender: str, to: str
) -> None:
    """The sandbox, or SMS to the same number, with the same webhook: we cannot answer there."""
    fake.people.raw({"MessageSid": "SM1", "From": sender, "To": to, "Body": "menu"})
    await fake.hooks.settled()
    assert [status for _, status in fake.hooks.answers] == [200]
    assert look(select(Seen)) == look(select(Outbox)) == look(select(Parked)) == []


async def test_reports_move_the_row(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    fake.people.text(RINA, "menu")
    await rina.gets("")
    await until(lambda: [row.status for row in look(select(Outbox))] == [OutboxStatus.READ])


async def test_somebody_without_a_number(fake: FakeTwilio, served: Settings) -> None:
    scoped = "ID.13491208655302741918"
    fake.people.hide(RINA, scoped)
    fake.people.text(RINA, "gabung K7M4QD")
    await Phone(fake, scoped).gets("KKG Gugus 3")


async def test_a_lesson_plan_sent_as_a_file_is_kept(
    fake: FakeTwilio, served: Settings, rina: Phone, look: Callable[..., Any]
) -> None:
    import base64

    from tests.files.test_file_types import PDF

    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    fake.people.text(RINA, "1")
    await rina.gets("Nama dan sekolah")
    fake.people.text(RINA, "Bu Rina, SDN 2")
    await rina.gets("Terima kasih, Bu Rina")
    fake.people.document(RINA, "RPP kelas 4.pdf", base64.b64encode(PDF).decode())
    await until(lambda: [row.status for row in look(select(Attachment))] == [AttachmentStatus.KEPT])
    assert look(select(Attachment))[0].name == "RPP kelas 4.pdf"


async def test_a_database_that_is_away_makes_twilio_call_again(
    fake: FakeTwilio,
    served: Settings,
    rina: Phone,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    take = Inbox.try_take

    def away(self: Inbox, session: Session, incoming: Incoming, now: datetime) -> Outcome:
        """Until Twilio has been told so; the look at the start may meet it too."""
        if not any(status == 503 for _, status in fake.hooks.answers):
            raise locked()
        return take(self, session, incoming, now)

    monkeypatch.setattr(Inbox, "try_take", away)
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("KKG Gugus 3")
    await fake.hooks.settled()
    statuses = [status for _, status in fake.hooks.answers if status != 204]
    assert statuses[0] == 503
    assert statuses[-1] == 200
    assert len(look(select(Seen))) == len(fake.control.sent(RINA)) == 1


async def test_a_message_at_the_very_first_moment(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """On a new database, and before anything but the port is there."""
    settings = settings.model_copy(update={"database_url": f"{settings.database}.new"})
    start = Service.start

    async def slowly(self: Service, **how: bool) -> None:
        await asyncio.sleep(0.5)
        await start(self, **how)

    monkeypatch.setattr(Service, "start", slowly)
    async with running(settings, fake):
        fake.people.text(RINA, "menu")
        await fake.hooks.settled()
        assert [status for _, status in fake.hooks.answers] == [200]
        await rina.gets("Selamat datang")


async def test_an_answer_to_what_it_quotes(fake: FakeTwilio, served: Settings, rina: Phone) -> None:
    fake.people.text(RINA, "halo")
    await rina.gets("Selamat datang", "[Lihat dulu]")
    welcome = fake.control.outbound(f"whatsapp:{RINA}")[-1].sid
    fake.people.text(RINA, "gabung K7M4QD")
    await rina.gets("[Setuju, gabung]")
    fake.people.text(RINA, "3", welcome)
    await rina.gets("mengingatkan pertemuan")
