"""/files/{token}: signed, over after a day, of the right type and name, and nothing else."""

import time
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from bot.channels.base import Outgoing, OutgoingFile, SendFailed
from bot.channels.whatsapp.client import WhatsAppChannel
from bot.clock import machine_now
from bot.keys import Keys
from bot.sending.links import LIFE, FileLinks
from handlers.engine.texts import Span
from tests.channels.stage_whatsapp import PUBLIC_URL, serving_files
from tests.fakes.twilio import FakeTwilio
from tests.whatsapp.conftest import RINA

PDF = OutgoingFile("Daftar hadir – Gugus 3.pdf", "application/pdf", b"%PDF-1.7 x")


@pytest.fixture
def links(tmp_path: Path) -> FileLinks:
    return FileLinks(tmp_path / "outgoing", PUBLIC_URL, Keys([b"a key for tests"]))


async def token_of(links: FileLinks, file: OutgoingFile = PDF) -> str:
    return (await links.publish(file)).rpartition("/")[2]


@pytest.mark.parametrize("method", ["HEAD", "GET"])
async def test_type_and_name(links: FileLinks, method: str) -> None:
    """Twilio asks by HEAD first, and takes a plain name; a browser runs nothing of it."""
    token = await token_of(links)
    async with (
        serving_files(links) as server,
        aiohttp.ClientSession() as session,
        session.request(method, f"{server}/files/{token}") as answer,
    ):
        assert (answer.status, answer.content_type) == (200, "application/pdf")
        assert answer.content_length == len(PDF.content)
        shown = answer.headers["Content-Disposition"]
        assert shown.startswith('inline; filename="Daftar_hadir_Gugus_3.pdf"; ')
        assert answer.content_disposition is not None
        assert answer.content_disposition.filename == PDF.name
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
        assert "no-store" in answer.headers["Cache-Control"]


async def test_a_name_cannot_leave_its_header(links: FileLinks) -> None:
    name = 'a"; filename="x.exe\r\nSet-Cookie: y=1\\.pdf'
    token = await token_of(links, OutgoingFile(name, "image/png", b"PNG"))
    async with (
        serving_files(links) as server,
        aiohttp.ClientSession() as session,
        session.get(f"{server}/files/{token}") as answer,
    ):
        assert answer.status == 200
        assert "Set-Cookie" not in answer.headers
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        assert 'filename="a_filename_x.exe_Set-Cookie_y_1_.pdf"' in str(
            answer.headers["Content-Disposition"]
        )


async def test_only_what_is_signed_and_only_for_a_day(links: FileLinks, tmp_path: Path) -> None:
    token, now = await token_of(links), time.time()
    other = await token_of(FileLinks(tmp_path / "outgoing", PUBLIC_URL, Keys([b"another key"])))
    assert links.find(token, now + LIFE - 60) is not None
    assert links.find(token, now + LIFE + 1) is None
    assert links.find(other, now) is None
    assert links.sweep(now) == 0
    assert links.sweep(now + LIFE + 60) == 1
    assert links.find(token, now) is None


async def test_what_gets_its_name_meanwhile_stops_no_sweep(
    links: FileLinks, tmp_path: Path
) -> None:
    token = await token_of(links)
    (tmp_path / "outgoing" / ".partial").symlink_to(tmp_path / "renamed")
    assert links.sweep(time.time() + LIFE + 60) == 1
    assert links.find(token, time.time()) is None


async def test_the_same_content_again_lives_on(links: FileLinks, tmp_path: Path) -> None:
    """Published a second time shortly before the first would be swept."""
    token, now = await token_of(links), time.time()
    again = await token_of(links, OutgoingFile("b.pdf", "application/pdf", PDF.content))
    assert links.sweep(now + LIFE - 60) == 0
    assert links.find(token, now) is not None
    found = links.find(again, now)
    assert found is not None
    assert found.name == "b.pdf"


@effort(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.one_of(st.text(max_size=200), st.text("ab._-=/", max_size=200)))
def test_any_other_token_finds_nothing(links: FileLinks, token: str) -> None:
    assert links.find(token, time.time()) is None


@pytest.mark.parametrize(
    "path", ["..%2f..%2fetc%2fpasswd", "../secret_key", "%00", "a" * 5000, "é", "a.b.c"]
)
async def test_no_path_leads_elsewhere(links: FileLinks, path: str) -> None:
    async with (
        serving_files(links) as server,
        aiohttp.ClientSession() as session,
        session.get(f"{server}/files/{path}") as answer,
    ):
        assert answer.status == 404


@pytest.mark.parametrize(
    "file",
    [
        OutgoingFile("foto.png", "image/png", b"x" * 5_000_001, picture=True),
        OutgoingFile("RPP.pdf", "application/pdf", b"x" * 16_000_001),
        OutgoingFile("RPP.webp", "image/webp", b"RIFF", picture=True),
    ],
    ids=["a large picture", "a large document", "another type"],
)
async def test_a_file_that_whatsapp_does_not_take_is_a_link(
    fake: FakeTwilio, channel: WhatsAppChannel, file: OutgoingFile
) -> None:
    """And in doubt it is found, though its address is another one each time."""
    fake.people.meet(RINA)
    message = Outgoing(1, RINA, (Span("Ini RPP-nya."),), files=(file,))
    fake.control.fail("accept_drop")
    with pytest.raises(SendFailed):
        await channel.send(message)
    await channel.send(replace(message, doubt_since=machine_now()))
    link, words = fake.control.screen(RINA)
    assert (words["text"], link["files"]) == ("Ini RPP-nya.", [])
    name, _, url = link["text"].partition("\n")
    assert name == file.name
    async with (
        aiohttp.ClientSession() as session,
        session.get(url.replace(PUBLIC_URL, fake.hooks.tunnel)) as answer,
    ):
        assert await answer.read() == file.content
