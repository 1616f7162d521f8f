"""The share card of the simulator: its link opens a newcomer's window at the same address."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from bot.simulator import Simulator
from tests.simulator.conftest import Client
from tests.simulator.window import PageWindow, text_of


def _chair(simulator: Simulator) -> str:
    return next(person.id for person in simulator.cast if person.role == "chair")


async def _card(window: PageWindow) -> str:
    """The message to forward, which follows its introduction."""
    await window.say("kartu")
    return text_of(await window.answer())


@pytest.mark.parametrize("base", ["/simulator", "/simulator/s3cret"])
async def test_its_link_opens_the_page_and_joins(
    simulator: Simulator, client: Client, secret_client: Client, base: str
) -> None:
    reached = secret_client if "s3cret" in base else client
    origin = str(reached.make_url("/")).rstrip("/")
    chair = await PageWindow.open(reached, _chair(simulator), base, origin=origin)
    card = await _card(chair)
    link = re.search(r"https?://\S+", card)
    assert link is not None, card
    assert link[0].startswith(f"{origin}{base}?")
    assert (await reached.get(link[0].removeprefix(origin))).status == 200
    opened = dict(parse_qsl(urlsplit(link[0]).query))
    window = await PageWindow.open(reached, opened["p"], base, origin=origin)
    await window.send({"t": "start", "id": "s", "payload": opened["start"]})
    assert "menyimpan nama, sekolah" in text_of(await window.answer())


async def test_without_a_page_it_says_what_to_type(simulator: Simulator, client: Client) -> None:
    chair = await PageWindow.open(client, _chair(simulator))  # as `kombel chat`: no browser
    card = await _card(chair)
    assert "http" not in card
    assert "kirim kode K7M4QD kepada asisten" in card


async def test_the_link_outlives_a_reset(simulator: Simulator, client: Client) -> None:
    origin = str(client.make_url("/")).rstrip("/")
    await PageWindow.open(client, "new", origin=origin)
    await simulator.reset()
    chair = await PageWindow.open(client, _chair(simulator))
    assert f"{origin}/simulator?p=new&start=K7M4QD" in await _card(chair)
