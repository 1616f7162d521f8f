"""Outside the 24-hour window: the whole program, the real SDK, templates at the fake Twilio."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.operating.templates import State, push, status
from bot.settings import Settings
from handlers.engine.messages import Message, message
from handlers.engine.notices import notify
from handlers.templates.catalogue import NOTICES, every_shape
from storage.accounts import Address
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.people import Grant, GrantKind
from storage.templates import TemplateStatus
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.whatsapp.conftest import JOKO, Phone, running

DAY = timedelta(hours=24)
NEWS = {n.name: n.sample for n in NOTICES}
CANCELLED = message(
    "meeting-cancelled", community="KKG Gugus 3", when="Sabtu 12 Desember", reason=""
)
BODY = "Bapak/Ibu, mohon membawa buku.\nTerima kasih *semua*."


@pytest.fixture
def joko(fake: FakeTwilio) -> Phone:
    return Phone(fake, JOKO)


async def approve_all(settings: Settings, fake: FakeTwilio) -> list[State]:
    for state in await push(settings):
        assert state.state == TemplateStatus.RECEIVED
    for sid in list(fake.state.contents):
        fake.control.approve(sid)
    return await status(settings)


@pytest.fixture
def write(settings: Settings) -> Any:
    database = Database(settings.database)

    def run(work: Callable[[Session], Any]) -> Any:
        with database.write() as session:
            return work(session)

    yield run
    database.close()


@pytest.fixture(autouse=True)
def shut(write: Any) -> None:
    """Joko wrote two days ago."""

    def close(session: Session) -> None:
        for address in session.exec(select(Address)):
            address.last_inbound_at = datetime.now(UTC) - 2 * DAY
            session.add(address)

    write(close)


def tell(write: Any, *told: Message, patient: bool = False) -> None:
    """Queue notices for Joko, in one transaction."""

    def queue(session: Session) -> None:
        person = session.exec(select(Address.person_id)).first()
        for number, each in enumerate(told):
            notify(
                session, [person or 0], each, key=f"k{number}:{each.parts[0].key}",
                now=datetime.now(UTC), patient=patient, source="test",
            )  # fmt: skip

    write(queue)


def templates_sent(fake: FakeTwilio) -> list[str]:
    """The names of contents that left, refused ones too."""
    sids = [m.content_sid for m in fake.control.outbound(JOKO) if m.content_sid]
    ours = {name for name, _, _ in every_shape()}
    names = [str(fake.state.contents[sid]["friendly_name"]) for sid in sids]
    return [name for name in names if name in ours]


async def test_push_submits_each_once_and_goes_on_where_it_stopped(
    settings: Settings, fake: FakeTwilio
) -> None:
    fake.control.fail("500", "approval", count=1)
    with pytest.raises(Exception, match="run it again"):
        await push(settings)
    first = len(fake.state.contents)
    assert first == 1
    found = await approve_all(settings, fake)
    assert all(state.is_usable for state in found)
    assert len(fake.state.contents) == len(list(every_shape())) == len(found)
    await push(settings)
    assert len(fake.state.contents) == len(found)


async def test_status_tells_each_with_its_reason(settings: Settings, fake: FakeTwilio) -> None:
    await approve_all(settings, fake)
    sid = next(s for s, c in fake.state.contents.items() if "meeting_open_id" in c["friendly_name"])
    fake.control.reject(sid, "INVALID_FORMAT")
    lines = [str(state) for state in await status(settings)]
    assert any(
        line.startswith("rejected") and "meeting_open_id" in line and "INVALID_FORMAT" in line
        for line in lines
    )


async def test_a_notice_leaves_as_its_template_and_the_tap_answers(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any]
) -> None:
    await approve_all(settings, fake)
    tell(write, NEWS["nudge-unit"])
    async with running(settings, fake):
        shown = await joko.gets("Unit Asesmen awal", "sekitar 5 menit", "[Ya]", "[Ingatkan besok]")
        assert "{{" not in shown
        await until(lambda: look(select(Outbox))[0].status is OutboxStatus.READ)
        row = look(select(Outbox))[0]
        assert (row.form, row.category, row.currency) == ("template", "marketing", "USD")
        assert row.price == 46_100
        fake.people.tap_label(JOKO, "Ingatkan besok")
        await joko.gets("ingatkan")
    assert len(templates_sent(fake)) == 1


async def test_a_free_text_is_announced_and_the_tap_brings_it(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any]
) -> None:
    await approve_all(settings, fake)
    tell(write, message("broadcast-message", community="KKG Gugus 3", author="Rina", body=BODY))
    async with running(settings, fake):
        await joko.gets("Ada pesan dari Rina untuk anggota KKG Gugus 3", "[Baca]")
        fake.people.tap_label(JOKO, "Baca")
        await joko.gets("mohon membawa buku", "Terima kasih")
        fake.people.tap_label(JOKO, "Baca")
        await joko.gets("Semua kabar sudah")
    assert len(templates_sent(fake)) == 1
    prices = {row.dedupe_key[:8]: (row.form, row.price) for row in look(select(Outbox))}
    assert prices["announce"] == ("template", 30_000)
    assert prices["k0:broad"] == ("window", 5_000)


async def test_any_message_opens_the_window_for_what_is_held(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any
) -> None:
    await approve_all(settings, fake)
    tell(write, message("broadcast-message", community="KKG Gugus 3", author="Rina", body=BODY))
    async with running(settings, fake):
        await joko.gets("[Baca]")
        fake.people.text(JOKO, "menu")
        await joko.gets("mohon membawa buku")


async def test_several_within_an_hour_are_one_template(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any
) -> None:
    await approve_all(settings, fake)
    tell(write, NEWS["join-accepted-notice"], NEWS["lesson-plan-approved"], NEWS["nudge-unit"])
    async with running(settings, fake):
        await joko.gets("Ada 3 kabar", "[Baca]")
        fake.people.tap_label(JOKO, "Baca")
        for words in ("Selamat bergabung", "sudah disetujui", "masih menunggu"):
            await joko.gets(words)
    assert len(templates_sent(fake)) == 1


async def test_a_cancellation_costs_its_own_and_the_rest_waits_for_the_hour(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any]
) -> None:
    await approve_all(settings, fake)
    tell(write, CANCELLED, NEWS["lesson-plan-approved"])
    async with running(settings, fake):
        await joko.gets("pertemuan KKG Gugus 3 Sabtu 12 Desember batal")
        waiting = select(Outbox).where(Outbox.status == OutboxStatus.QUEUED)
        await until(lambda: [row.not_before is not None for row in look(waiting)] == [True])
    assert len(templates_sent(fake)) == 1
    left = look(waiting)[0].not_before - datetime.now(UTC)
    assert timedelta(minutes=55) < left <= timedelta(hours=1)


async def test_a_new_meeting_waits_and_the_day_before_says_it(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any]
) -> None:
    await approve_all(settings, fake)
    tell(write, NEWS["meeting-new"], patient=True)
    async with running(settings, fake):
        await until(lambda: [row.status for row in look(select(Outbox))] == [OutboxStatus.HELD])
        tell(write, NEWS["meeting-tomorrow"])
        await joko.gets("Izin mengingatkan", "[Bisa]")
        fake.people.text(JOKO, "baca")
        await until(lambda: {r.status for r in look(select(Outbox))} >= {OutboxStatus.DROPPED})
    assert len(templates_sent(fake)) == 1
    assert not [text for text in joko.messages if "Pertemuan baru" in text]


@pytest.mark.parametrize("how", ["at once", "by a status callback"])
async def test_63016_corrects_the_gate_and_the_template_goes_once(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any],
    how: str,
) -> None:  # fmt: skip
    await approve_all(settings, fake)

    def believe_open(session: Session) -> None:
        address = session.exec(select(Address)).one()
        address.last_inbound_at = datetime.now(UTC) - timedelta(hours=1)
        session.add(address)

    write(believe_open)
    if how == "at once":
        fake.control.fail("code:63016")
    tell(write, CANCELLED)
    fake.control.hook(statuses="twice")
    async with running(settings, fake):
        await joko.gets("pertemuan KKG Gugus 3 Sabtu 12 Desember batal")
        await fake.hooks.settled()
        await until(lambda: look(select(Outbox))[0].status is OutboxStatus.READ)
    assert [row.form for row in look(select(Outbox))] == ["template"]
    assert len(joko.messages) == len(templates_sent(fake)) == 1
    assert look(select(Address))[0].window_shut_at is not None


async def test_without_a_template_it_is_held_the_owner_hears_and_an_approval_lets_it_go(
    settings: Settings, fake: FakeTwilio, joko: Phone, write: Any, look: Callable[..., Any]
) -> None:
    write(lambda s: s.add(Grant(person_id=1, kind=GrantKind.OWNER, created_at=datetime.now(UTC))))
    tell(write, CANCELLED)
    async with running(settings, fake):
        await until(lambda: [r.error for r in look(select(Outbox))] == ["no-template"])
        assert [row.status for row in look(select(Outbox))] == [OutboxStatus.HELD]
        assert joko.messages == []
        await approve_all(settings, fake)
        await joko.gets("Sabtu 12 Desember batal")


async def test_a_template_that_comes_back_as_none_is_not_sent_again(
    settings: Settings, fake: FakeTwilio, write: Any, look: Callable[..., Any]
) -> None:
    await approve_all(settings, fake)
    for sid in fake.state.contents:  # WhatsApp paused them, and we do not know yet
        fake.control.reject(sid, "PAUSED")
    for content in fake.state.contents.values():
        content["approval"]["status"] = "paused"

    tell(write, CANCELLED)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.serve_whatsapp.remember", lambda *_: None)
        async with running(settings, fake):
            await until(lambda: [r.status for r in look(select(Outbox))] == [OutboxStatus.FAILED])
    assert len(templates_sent(fake)) == 1
