"""The same on PostgreSQL: a join, reports in any order, a doubt, a missed message."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import select

from bot.channels.whatsapp import missed
from bot.settings import Settings
from bot.start import prepare
from storage.outbox import Outbox, OutboxStatus
from storage.seen import Seen
from tests.fakes.twilio import FakeTwilio
from tests.patience import until
from tests.seed import a_community
from tests.whatsapp.conftest import RINA, Phone, running


@pytest.fixture
def database_url(postgres_server: Callable[[str], str]) -> str:
    url = postgres_server("whatsapp")
    database = prepare(url)
    with database.write() as session:
        a_community(session, datetime.now(UTC))
    database.close()
    return url


async def test_a_conversation(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(missed, "EVERY", 0.3)
    fake.control.hook(statuses="backwards")
    async with running(settings, fake):
        fake.people.text(RINA, "gabung K7M4QD")
        await rina.gets("[Setuju, gabung]")
        fake.control.fail("callback_drop")
        fake.people.tap_label(RINA, "Setuju, gabung")
        await rina.gets("Nama dan sekolah")
        fake.control.hook(lost=True)
        fake.people.text(RINA, "Bu Rina Wulandari, S.Pd., SDN 2")
        await rina.gets("Terima kasih, Bu Rina")
        await until(lambda: _statuses(look) == [OutboxStatus.READ] * 3)
    assert len(look(select(Seen))) == 3
    assert len(fake.control.sent(RINA)) == 3


def _statuses(look: Callable[..., Any]) -> list[OutboxStatus]:
    return [row.status for row in look(select(Outbox))]
