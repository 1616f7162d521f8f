"""The simulator: a second bot with sample people, a database, a clock and a delivery of its own."""

import asyncio
import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from sqlmodel import Session

from bot.channels.base import Outgoing
from bot.channels.simulator.channel import ACCOUNT, SimulatorChannel
from bot.channels.simulator.draw import LIMITS, Drawn, file_url
from bot.channels.simulator.parse import Said, file_message, parse
from bot.channels.simulator.phones import Entry, Frame, Phones, Skin, StoredFile
from bot.clock import Clock, machine_now
from bot.commands import command_set
from bot.file_types import MIMES, ending_of
from bot.inbox import reader_of
from bot.sample.people import SamplePerson, opening, people_of_the_sample
from bot.sample.queries import next_planned, who
from bot.sending.rendering import render_message
from bot.service import Service
from bot.start import prepare
from bot.web.simulator import add_simulator
from handlers.broadcasts.outgoing import message_of
from handlers.catalogue import CATALOGUE
from handlers.engine.messages import Incoming, Media, MediaKind
from handlers.engine.permissions import Standing, standing_of
from handlers.engine.talk import World
from storage.database import Database
from storage.outbox import Outbox

NEW = "new"
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
DAY = timedelta(days=1)
MOST_STEPS = 400
LONGEST_SEARCH = timedelta(days=21)
TYPING_SECONDS = 4.0
LOOK, MOST_LOOKS = 0.01, 3000
"""Seconds between looks at delivery, and looks until enough."""


class Simulator:
    """The stage of the page and of ``kombel chat``. Everything starts anew with ``start``."""

    def __init__(self, folder: Path, world: World) -> None:
        self.phones = Phones()
        self.world = world
        self._folder = folder
        self._moving = asyncio.Lock()
        self._strangers = 0
        self._names: dict[str, str] = {}
        self.cast: list[SamplePerson] = []

    async def start(self) -> None:
        """Build the sample data in an empty folder and begin to play."""
        shutil.rmtree(self._folder, ignore_errors=True)
        now = machine_now()
        self.clock = Clock(opening(now) - now)
        database = await asyncio.to_thread(self._furnish)
        self._channel = SimulatorChannel(
            self.phones, self.clock.now, self._redraw, self._tell_people
        )
        self.service = Service(
            database, [self._channel], self.world, self._folder, clock=self.clock
        )
        await self.service.start()
        await self.service.tick()

    async def stop(self) -> None:
        await self._channel.stop()
        await self.service.stop()

    def add_routes(self, app: web.Application, secret: str | None = None) -> str:
        """Serve the page and return its path."""
        return add_simulator(app, self, secret)

    # What the page asks

    def opened_at(self, address: str) -> None:
        """A share card's link opens a newcomer's window where the windows are looked at."""
        world = replace(self.world, join_page=f"{address}?p={NEW}&start=")
        if world != self.world:
            self.world = world
            self.service.learn(world)

    def admit(self, person: str) -> str:
        known = {played.id for played in self.cast}
        if person in known or person in self._names:
            return person
        self._strangers += 1
        stranger = f"{NEW}-{self._strangers}"
        self._names[stranger] = ""
        return stranger

    def people(self) -> list[Frame]:
        rows: list[Frame] = [
            {"id": p.id, "name": p.name, "role": p.role, "place": p.place} for p in self.cast
        ]
        rows += [
            {"id": key, "name": name, "role": NEW, "place": ""}
            for key, name in {NEW: "", **self._names}.items()
        ]
        return [row | {"unread": self.phones.unread(str(row["id"]))} for row in rows]

    async def greeting(self, person: str) -> Frame:
        zone, commands = await self.service.work.read(self._look_up, person)
        return {"zone": zone, "bot": "Kombel Bot", "commands": commands}

    def time(self) -> Frame:
        return {"t": "clock", "now": self.clock.now().isoformat()}

    # What people do

    async def receive(self, person: str, frame: Frame) -> None:
        incoming, said = parse(person, self.phones.of(person), frame, self.clock.now())
        await self._take(str(frame["id"]), incoming, said)

    async def receive_file(self, person: str, ref: str, file: StoredFile) -> None:
        ending = ending_of(file.content)
        picture = ending in ("jpg", "png", "webp")
        mime = MIMES.get(ending or "", "application/octet-stream")
        token = self.phones.files.put(StoredFile(file.name, mime, file.content))
        kind = MediaKind.PHOTO if picture else MediaKind.DOCUMENT
        media = Media(kind, token, file.name, mime, len(file.content))
        about = {"name": file.name, "url": file_url(token, file.name), "size": len(file.content)}
        shown: Frame = {"picture" if picture else "document": about}
        await self._take(ref, *file_message(person, ref, media, shown, self.clock.now()))

    async def _take(self, ref: str, incoming: Incoming, said: Said) -> None:
        """Show the message, let it take effect, mark it read. Sent again, it counts once."""
        phone = self.phones.of(incoming.sender)
        entry = phone.entries.get(f"m{ref}") or Entry(f"m{ref}", said, ref=ref)
        phone.show(entry)
        await self._channel.typing(incoming.sender)
        quiet = {"t": "typing", "on": False}
        asyncio.get_running_loop().call_later(TYPING_SECONDS, phone.push, quiet)
        if not await self.service.receive(incoming):
            raise ValueError("later")
        said.state = "read"
        phone.show(Entry(entry.id, said, ref=ref))
        phone.push({"t": "done", "ref": ref})
        if incoming.sender in self._names:
            await self._learn_name(incoming.sender)

    # The clock

    async def move(self, step: str) -> None:
        if step not in ("reminder", *STEPS):
            raise ValueError("bad")
        async with self._moving:
            self.phones.push_all(self.time() | {"busy": True})
            self._channel.reached()
            found = False
            try:
                found = await self._forward(step)
            finally:
                reached = self._channel.reached()
                told = {"messages": len(reached), "people": sorted(set(reached))}
                moved = {"moved": step if found else "none"}
                self.phones.push_all(self.time() | moved | told)

    async def reset(self) -> None:
        """The sample data anew; windows connect again and find an empty chat."""
        async with self._moving:
            await self.stop()
            self.phones.forget()
            self._names, self._strangers = {}, 0
            await self.start()

    async def _forward(self, step: str) -> bool:
        """Go from one planned moment to the next, so that each comes at its own time."""
        start = self.clock.now()
        if step in STEPS:
            target = start + STEPS[step]
            for _ in range(MOST_STEPS):
                planned = await self._planned()
                if planned is None or planned >= target:
                    break
                await self._jump(planned)
            await self._jump(target)
            return True
        moved = False
        while self.clock.now() < start + LONGEST_SEARCH:
            planned = await self._planned()
            if planned is None:
                return moved
            moved = True
            await self._jump(min(planned, self.clock.now() + DAY))
            if self._channel.has_reached:
                break
        return True

    async def _planned(self) -> datetime | None:
        return await self.service.work.read(next_planned, self.clock.now())

    async def _jump(self, to: datetime) -> None:
        self.clock.move(max(to - self.clock.now(), timedelta()))
        await self.service.tick()
        await self.settled()

    async def settled(self) -> None:
        """Wait until what can leave has left; a notice may wait for an open conversation."""
        delivery = self.service.deliveries[ACCOUNT]
        begun = delivery.looks
        for _ in range(MOST_LOOKS):
            if delivery.emptied > begun:
                return
            delivery.wake()
            await asyncio.sleep(LOOK)

    # Behind the stage

    def _furnish(self) -> Database:
        database = prepare(f"sqlite:///{self._folder.absolute()}/sample.db")
        with database.write() as session:
            self.cast = people_of_the_sample(session, self.clock.now(), ACCOUNT)
        return database

    async def _redraw(self, outgoing: Outgoing) -> dict[Skin, Drawn]:
        return await self.service.work.read(self._drawn, outgoing)

    def _drawn(self, session: Session, outgoing: Outgoing) -> dict[Skin, Drawn]:
        """The row as every skin's limits show it; Telegram's is what delivery rendered."""
        own = Drawn(outgoing.spans, outgoing.style, outgoing.buttons)
        row = session.get_one(Outbox, outgoing.row_id)
        address, person = who(session, outgoing.chat)
        rendered = render_message(
            message_of(session, row.payload or {}, {}),
            outgoing.row_id,
            reader_of(address, person, self.world),
            LIMITS[Skin.WHATSAPP],
            words_only=outgoing.words_only,
        )
        other = Drawn(rendered.spans, rendered.style, rendered.buttons)
        return {Skin.TELEGRAM: own, Skin.WHATSAPP: other}

    def _look_up(self, session: Session, person: str) -> tuple[str, list[tuple[str, str]]]:
        """The zone a phone shows and the commands of its menu."""
        address, found = who(session, person)
        standing = standing_of(session, found) if found else Standing()
        locale = reader_of(address, found, self.world).locale
        commands = command_set(CATALOGUE, standing, "private", locale).commands
        zone = next((p.zone for p in self.cast if p.id == person), self.world.default_zone)
        return (found.zone if found and found.zone else zone), list(commands)

    async def _learn_name(self, person: str) -> None:
        _, found = await self.service.work.read(who, person)
        name = found.name if found else ""
        if name != self._names[person]:
            self._names[person] = name
            self._tell_people()

    def _tell_people(self) -> None:
        self.phones.push_all({"t": "people", "people": self.people()})
