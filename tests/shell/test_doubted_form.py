"""What may have left already is asked about in the form in which it would have."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.routes import Form
from bot.sending.around import around_rows
from storage.accounts import Address
from storage.database import Database
from storage.outbox import Outbox, OutboxKind
from tests.seed import a_person

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("heard", "kind", "left_as", "form"),
    [
        (timedelta(), OutboxKind.NOTICE, "template", Form.TEMPLATE),
        (2 * DAY, OutboxKind.BROADCAST, "window", Form.WINDOW),
        (2 * DAY, OutboxKind.REPLY, "template", Form.TEMPLATE),
        (2 * DAY, OutboxKind.NOTICE, None, Form.TEMPLATE),
    ],
)
def test_the_form_of_the_attempt_stays(
    sqlite_database: Database, heard: timedelta, kind: OutboxKind, left_as: str | None, form: Form
) -> None:
    """A broadcast that may have come would else be announced, and come again with the tap."""
    with sqlite_database.write() as session:
        row = _in_doubt(session, NOW - heard, kind, left_as)
        assert [route.form for route in around_rows(session, [row], NOW).options(row)] == [form]
        row.in_doubt = False
        free = Form.WINDOW if kind is OutboxKind.REPLY or not heard else Form.TEMPLATE
        assert [route.form for route in around_rows(session, [row], NOW).options(row)] == [free]


def _in_doubt(session: Session, heard: datetime, kind: OutboxKind, form: str | None) -> Outbox:
    a_person(session, NOW, "+628111", account="wa:1")
    address = session.exec(select(Address)).one()
    address.last_inbound_at = heard
    row = Outbox(
        kind=kind, address_id=address.id, person_id=address.person_id, dedupe_key="k", turn=NOW,
        created_at=NOW, in_doubt=True, form=form,
    )  # fmt: skip
    session.add_all([address, row])
    session.flush()
    return row
