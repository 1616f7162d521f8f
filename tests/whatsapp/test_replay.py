"""A message of WhatsApp whose conversation failed takes effect by `kombel replay`."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlmodel import select

from bot.inbox import Inbox
from bot.operating.operations import replay_parked
from bot.settings import Settings
from storage.outbox import Outbox
from storage.seen import Parked
from tests.fakes.twilio import FakeTwilio
from tests.whatsapp.conftest import RINA, Phone, running


async def test_it_takes_effect_later(
    fake: FakeTwilio,
    settings: Settings,
    rina: Phone,
    look: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as patched:
        patched.setattr(Inbox, "_answer", broken)
        async with running(settings, fake):
            fake.people.text(RINA, "gabung K7M4QD")
            await rina.gets("Mohon maaf")
    assert [row.reason for row in look(select(Parked))] == ["RuntimeError"]
    assert replay_parked(settings) == (1, 0)
    assert [row.kind for row in look(select(Outbox))] == ["reply", "reply"]
    async with running(settings, fake):
        await rina.gets("KKG Gugus 3", "[Setuju, gabung]")
