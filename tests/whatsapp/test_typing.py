"""The typing indicator answers what a person said last; it never fails anything."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.channels.whatsapp.client import WhatsAppChannel
from bot.clock import machine_now
from bot.sending.ledger import Ledger
from bot.work import Work
from storage.accounts import Account, Address
from storage.database import Database
from storage.seen import Seen
from tests.channels.stage_whatsapp import MemoryLedger
from tests.fakes.twilio import FakeTwilio
from tests.whatsapp.conftest import JOKO, RINA, SENDER


async def test_it_names_the_newest_message(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger
) -> None:
    await channel.typing(RINA)
    assert fake.state.typing == []
    ledger.heard[RINA] = fake.people.text(RINA, "menu")
    await channel.typing(RINA)
    assert fake.state.typing == [ledger.heard[RINA]]


@pytest.mark.parametrize("kind", ["429", "500", "drop", "hang", "malformed", "code:20404"])
async def test_a_failure_is_nobodys_trouble(
    fake: FakeTwilio, channel: WhatsAppChannel, ledger: MemoryLedger, kind: str
) -> None:
    ledger.heard[RINA] = fake.people.text(RINA, "menu")
    fake.control.fail(kind, "typing")
    await channel.typing(RINA)
    assert len(fake.control.calls(method="typing")) == 1


async def test_the_newest_message_is_this_chats(sqlite_database: Database) -> None:
    ledger, work = Ledger(SENDER), Work(sqlite_database)
    ledger.work = work

    def heard(session: Session) -> None:
        session.add(Account(id=SENDER, channel="whatsapp"))
        session.flush()
        for number, sids in ((RINA, ("SM1", "SM2")), (JOKO, ("SM3",))):
            address = Address(account_id=SENDER, external_id=number, created_at=machine_now())
            session.add(address)
            session.flush()
            for age, sid in enumerate(reversed(sids)):
                at = machine_now() - timedelta(minutes=age)
                session.add(
                    Seen(account_id=SENDER, external_id=sid, seen_at=at, address_id=address.id)
                )

    await work.write(heard)
    assert [await ledger.heard_last(each) for each in (RINA, JOKO, "+62")] == ["SM2", "SM3", None]
    work.close()
