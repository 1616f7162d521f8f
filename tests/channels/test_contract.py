"""One contract, every channel: a new channel is one more line in STAGES."""

from collections.abc import Awaitable, Callable

import pytest

from tests.channels.contract import CONTRACT, Stage, StageMaker
from tests.channels.stage_simulator import simulator_stage
from tests.channels.stage_telegram import telegram_stage
from tests.channels.stage_whatsapp import whatsapp_stage

STAGES: dict[str, Callable[[], StageMaker]] = {
    "telegram": telegram_stage,
    "simulator": simulator_stage,
    "whatsapp": whatsapp_stage,
}


@pytest.mark.parametrize("name", STAGES)
@pytest.mark.parametrize("holds", CONTRACT, ids=lambda holds: str(holds.__name__))
async def test_contract(name: str, holds: Callable[[Stage], Awaitable[None]]) -> None:
    async with STAGES[name]() as stage:
        await holds(stage)
