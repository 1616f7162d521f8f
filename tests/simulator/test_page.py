"""The page's routes: what they give, and to whom."""

import io
import re

import pytest
from aiohttp import WSServerHandshakeError

from bot.web.simulator import STATIC
from tests.simulator.conftest import Client

SOURCES = sorted(path for path in STATIC.iterdir())


def test_the_page_is_under_60_kilobytes_together() -> None:
    assert sum(path.stat().st_size for path in SOURCES) < 60_000


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_nothing_is_asked_of_another_server_and_nothing_typed_becomes_html(path: object) -> None:
    source = (STATIC / str(path)).read_text(encoding="utf-8")
    addresses = set(re.findall(r"https?://[\w.]+", source)) - {"http://www.w3.org"}
    assert not addresses
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(", source)
    assert not re.search(r'\sstyle="|\son\w+="|<script>', source)


async def test_the_page_comes_with_a_strict_policy(client: Client) -> None:
    answer = await client.get("/simulator?p=rina&skin=wa")
    policy = answer.headers["Content-Security-Policy"]
    assert answer.status == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert 'src="/simulator/static/main.js"' in await answer.text()


async def test_every_file_the_page_names_is_there(client: Client) -> None:
    html = await (await client.get("/simulator")).text()
    for address in re.findall(r'(?:src|href)="(/simulator/[^"]+)"', html):
        assert (await client.get(address)).status == 200, address


@pytest.mark.parametrize("name", ["index.html", "..%2fsimulator.py", "nothing.js"])
async def test_only_the_pages_own_files_are_served(client: Client, name: str) -> None:
    assert (await client.get(f"/simulator/static/{name}")).status == 404


@pytest.mark.parametrize(
    "path", ["/simulator", "/simulator/wrong", "/simulator/wrong/static/main.js"]
)
async def test_with_a_secret_nothing_opens_without_it(secret_client: Client, path: str) -> None:
    assert (await secret_client.get(f"/simulator{path}")).status == 404


async def test_the_socket_and_the_files_need_the_secret_too(secret_client: Client) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await secret_client.ws_connect("/simulator/wrong/ws?p=rina")
    assert refused.value.status == 404
    upload = await secret_client.post(
        "/simulator/wrong/files?p=rina&id=a&name=x.pdf", headers={"X-Simulator": "1"}
    )
    assert upload.status == 404


async def test_the_secret_opens_the_page_and_its_socket(secret_client: Client) -> None:
    html = await (await secret_client.get("/simulator/s3cret")).text()
    assert 'data-base="/simulator/s3cret"' in html
    socket = await secret_client.ws_connect("/simulator/s3cret/ws?p=rina")
    assert (await socket.receive_json())["person"] == "rina"
    await socket.close()


async def test_another_sites_page_may_not_play(client: Client) -> None:
    foreign = {"Origin": "https://jahat.invalid"}
    with pytest.raises(WSServerHandshakeError) as refused:
        await client.ws_connect("/simulator/ws?p=rina", headers=foreign)
    assert refused.value.status == 403
    upload = await client.post(
        "/simulator/files?p=rina&id=a&name=x.pdf", headers={**foreign, "X-Simulator": "1"}
    )
    assert upload.status == 403


async def test_a_form_of_another_site_cannot_upload(client: Client) -> None:
    assert (await client.post("/simulator/files?p=rina&id=a&name=x.pdf")).status == 403


async def test_a_file_larger_than_the_channels_take_is_refused(client: Client) -> None:
    answer = await client.post(
        "/simulator/files?p=rina&id=a&name=besar.pdf",
        data=io.BytesIO(b"x" * 20_000_001),
        headers={"X-Simulator": "1"},
    )
    assert answer.status == 413


async def test_an_unknown_file_is_not_found(client: Client) -> None:
    assert (await client.get("/simulator/files/nothing/x.pdf")).status == 404
