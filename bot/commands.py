"""Slash commands of a channel, by scope, role and language; set anew when a role changes."""

import asyncio
from collections.abc import Sequence
from typing import Protocol

import structlog
from sqlmodel import Session, col, select

from bot.channels.base import CommandSet, SendFailed
from bot.service import Service
from handlers.engine.catalogue import Catalogue
from handlers.engine.messages import Text
from handlers.engine.permissions import Permission, Standing, may, standing_of
from handlers.engine.texts import Reader, locales, plain
from storage.accounts import Address
from storage.communities import Membership, MembershipStatus, Role
from storage.people import Grant, Person

log = structlog.get_logger(__name__)

LOOK = 30.0
"""Seconds between looks for changed roles."""
PACE = 0.3
"""Seconds between two calls: commands are cosmetic and leave the rate to messages."""


class Commanded(Protocol):
    account: str

    async def set_commands(self, sets: Sequence[CommandSet]) -> None: ...


class Commands:
    """Keeps a channel's commands true: everyone's, then those of people with a role."""

    def __init__(self, service: Service, channel: Commanded) -> None:
        self._service, self._channel = service, channel
        self._known: dict[str, tuple[str, ...]] = {}

    async def run(self) -> None:
        """Set everyone's commands, then follow the roles until cancelled."""
        catalogue = self._service.inbox.catalogue
        await self._set(
            [
                *(
                    command_set(catalogue, Standing(), "private", locale)
                    for locale in ("", *locales())
                ),
                *(group_set(catalogue, locale) for locale in ("", *locales())),
            ]
        )
        while True:
            for chat, standing in await self._service.work.read(_people, self._channel.account):
                await self._follow(catalogue, chat, standing)
            await asyncio.sleep(LOOK)

    async def _follow(self, catalogue: Catalogue, chat: str, standing: Standing) -> None:
        sets = [command_set(catalogue, standing, chat, locale) for locale in ("", *locales())]
        names = tuple(name for name, _ in sets[0].commands)
        if self._known.get(chat) != names and await self._set(sets):
            self._known[chat] = names
            await asyncio.sleep(PACE)

    async def _set(self, sets: Sequence[CommandSet]) -> bool:
        try:
            await self._channel.set_commands(sets)
        except SendFailed as failure:
            log.info("commands.not-set", why=failure.reason)
            return False
        return True


def command_set(catalogue: Catalogue, standing: Standing, scope: str, locale: str) -> CommandSet:
    """Return the commands that someone of this standing may use; a stranger's are everyone's."""
    reader = Reader(locale or "id")
    everyone = (Permission.ANYONE, Permission.CONSENTED, Permission.MEMBER)
    commands = [
        (entry.command, plain(Text(f"command-{entry.name.replace('_', '-')}"), reader))
        for entry in catalogue.entries
        if entry.command and (entry.permission in everyone or may(standing, entry.permission))
    ]
    return CommandSet(scope, locale, commands)


def group_set(catalogue: Catalogue, locale: str) -> CommandSet:
    """In a group there is only the way to the private chat."""
    entry = catalogue.by_name["menu"]
    words = plain(Text("command-menu"), Reader(locale or "id"))
    return CommandSet("group", locale, [(entry.command or "menu", words)])


def _people(session: Session, account: str) -> list[tuple[str, Standing]]:
    """Chats of people who hold a role or a grant, with what they may do."""
    officers = select(Membership.person_id).where(
        col(Membership.role) != Role.MEMBER, col(Membership.status) == MembershipStatus.ACTIVE
    )
    granted = select(Grant.person_id)
    query = (
        select(Address.external_id, Person)
        .join(Person, col(Person.id) == col(Address.person_id))
        .where(
            col(Address.account_id) == account,
            col(Address.gone_at).is_(None),
            col(Person.id).in_(officers) | col(Person.id).in_(granted),
        )
    )
    return [(chat, standing_of(session, person)) for chat, person in session.exec(query)]
