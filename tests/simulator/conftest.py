"""A running simulator on a copy of one prepared database, and its page behind a test client."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot import simulator as module
from bot.simulator import Simulator
from bot.start import prepare
from handlers.engine.talk import World
from storage.database import Database

Client = TestClient[web.Request, web.Application]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the shipped content, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "prepared.db"
    database = prepare(f"sqlite:///{path}")
    with database.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA journal_mode=DELETE")
    database.close()
    return path


@pytest.fixture
async def simulator(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Simulator]:
    def copied(url: str) -> Database:
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(prepared, path)
        return Database(url)

    monkeypatch.setattr(module, "prepare", copied)
    running = Simulator(tmp_path / "simulator", World("Dinas Pendidikan Dairi"))
    await running.start()
    await running.settled()  # what a sample meeting that is open tells is no answer to a test
    yield running
    await running.stop()


@pytest.fixture
async def client(simulator: Simulator) -> AsyncIterator[Client]:
    app = web.Application()
    simulator.add_routes(app)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
async def secret_client(simulator: Simulator) -> AsyncIterator[Client]:
    app = web.Application()
    simulator.add_routes(app, "s3cret")
    async with TestClient(TestServer(app)) as client:
        yield client
