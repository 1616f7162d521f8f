"""How a new account is named to whoever made the code: by what they can check themselves."""

from datetime import UTC, datetime

import pytest

from handlers.linking.sides import side
from storage.accounts import Account, Address
from storage.database import Database

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("account", "sender", "key"),
    [
        ("wa:+6281", "+628123456789", "link-side-number"),
        ("wa:+6281", "ID.13491208655302741918", "link-side-new"),
        ("tg:1", "6512345678", "link-side-new"),
    ],
)
def test_only_the_end_of_a_phone_number_is_told(
    sqlite_database: Database, account: str, sender: str, key: str
) -> None:
    """The digits of an id mean nothing to anybody, and are no number."""
    with sqlite_database.write() as session:
        session.add(Account(id=account, channel="whatsapp"))
        address = Address(account_id=account, external_id=sender, created_at=NOW)
        session.add(address)
        session.flush()
        named = side(session, address)
        assert named.key == key
        assert named.args.get("ending") == ("6789" if key == "link-side-number" else None)
