"""What outlives the process about one account's messages, for a channel that asks about it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from bot.work import Work
from storage import provider
from storage.accounts import Account, Address
from storage.seen import Parked, Seen


class Ledger:
    """Each call is one transaction. ``work`` is set once the service that owns it exists."""

    def __init__(self, account: str) -> None:
        self._account = account
        self.work: Work | None = None

    async def sent(self, row: int) -> dict[int, str]:
        return await self._work.read(provider.pieces_of, row)

    async def keep(self, row: int, number: int, provider_id: str) -> None:
        await self._work.write(provider.keep_answered, row, number, provider_id)

    async def unadopted(self, provider_ids: list[str]) -> list[str]:
        return await self._work.read(provider.unadopted, provider_ids)

    async def content(self, shape: str) -> str | None:
        return await self._work.read(provider.content_of, self._account, shape)

    async def keep_content(self, shape: str, content_id: str) -> None:
        await self._work.write(provider.keep_content, self._account, shape, content_id)

    async def forget_content(self, shape: str) -> None:
        await self._work.write(provider.forget_content, self._account, shape)

    async def heard_last(self, chat: str) -> str | None:
        return await self._work.read(_heard_last, self._account, chat)

    async def looked_at(self) -> datetime | None:
        return await self._work.read(_looked_at, self._account)

    async def remember_look(self, at: datetime) -> None:
        await self._work.write(_remember_look, self._account, at)

    async def unseen(self, external_ids: Sequence[str]) -> list[str]:
        return await self._work.read(_unseen, self._account, external_ids)

    @property
    def _work(self) -> Work:
        assert self.work is not None, "the service is not there yet"
        return self.work


def _heard_last(session: Session, account: str, chat: str) -> str | None:
    heard = select(Seen.external_id).join(Address, col(Address.id) == col(Seen.address_id))
    here = (col(Address.account_id) == account) & (col(Address.external_id) == chat)
    return session.exec(heard.where(here).order_by(col(Seen.seen_at).desc()).limit(1)).first()


def _looked_at(session: Session, account: str) -> datetime | None:
    found = session.get(Account, account)
    return found.looked_at if found else None


def _remember_look(session: Session, account: str, at: datetime) -> None:
    found = session.get(Account, account)
    if found is not None:
        found.looked_at = at
        session.add(found)


def _unseen(session: Session, account: str, external_ids: Sequence[str]) -> list[str]:
    known: set[str] = set()
    for start in range(0, len(external_ids), 500):
        part = external_ids[start : start + 500]
        for table in (Seen, Parked):
            query = select(table.external_id).where(
                col(table.account_id) == account, col(table.external_id).in_(part)
            )
            known |= set(session.exec(query))
    return [each for each in external_ids if each not in known]
