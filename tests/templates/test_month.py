"""What a month cost: on the command line and in the recap of a coordinator."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.operating.costs import month_costs
from bot.operating.operations import OperationFailed
from bot.settings import Settings, SettingsError
from bot.start import prepare
from bot.world import world_of
from storage.communities import Community, Membership
from storage.data.prices import shipped_prices
from storage.outbox import Outbox, OutboxKind, OutboxStatus
from tests.chat import Chat
from tests.reports.field import DAIRI, Field
from tests.seed import a_coordinator

SENT_AT = datetime(2026, 11, 20, 2, tzinfo=UTC)


def a_message(
    number: int,
    person_id: int | None,
    *,
    at: datetime = SENT_AT,
    status: OutboxStatus = OutboxStatus.DELIVERED,
) -> Outbox:
    return Outbox(
        kind=OutboxKind.NOTICE, person_id=person_id, dedupe_key=f"n{number}", turn=at,
        created_at=at, sent_at=at, status=status, form="template", category="utility",
        price=30_000, currency="USD",
    )  # fmt: skip


def settings_in(folder: Path) -> Settings:
    return Settings.model_validate(
        {"data_dir": folder, "database_url": f"sqlite:///{folder}/kombel.db"}
    )


def test_kombel_costs(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    database = prepare(settings.database)
    with database.write() as session:
        for number in range(50):
            session.add(a_message(number, None))
        session.add(a_message(50, None, status=OutboxStatus.FAILED))
        session.add(a_message(51, None, at=SENT_AT - timedelta(days=30)))
    database.close()
    lines = month_costs(settings, "2026-11", SENT_AT)
    assert [line.split() for line in lines[1:]] == [
        ["utility", "50", "USD", "1.50"], ["total", "50", "USD", "1.50"],
    ]  # fmt: skip
    assert month_costs(settings, "", SENT_AT) == lines
    assert month_costs(settings, "2026-01", SENT_AT)[-1].split() == ["total", "0", "nothing"]
    with pytest.raises(OperationFailed):
        month_costs(settings, "November", SENT_AT)


def test_the_operators_own_prices(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    assert world_of(settings).prices is shipped_prices()
    table = "country,category,price,currency,date\n" + "".join(
        f"*,{each},150,IDR,2026-10-01\n" for each in ("service", "utility", "marketing")
    )
    (tmp_path / "prices.csv").write_text(table)
    assert world_of(settings).prices.of("+62812", "utility", SENT_AT.date()).currency == "IDR"
    (tmp_path / "prices.csv").write_text(table + "ID,utility,NaN,USD,2026-10-01\n")
    with pytest.raises(SettingsError, match=r"prices\.csv: line 5"):
        world_of(settings)


def test_the_recap_says_what_the_areas_members_cost(chat: Chat) -> None:
    with chat.database.write() as session:
        field = Field(session)
        kkg = field.community("KKG Gugus 1")
        field.member(kkg, "Rina", joined=SENT_AT - timedelta(days=60))
        field.member(field.community("KKG Medan", "12.71"), "Budi")
        a_coordinator(session, SENT_AT - timedelta(days=60), "Sari", area=DAIRI, levels="sd")
        for number, person in enumerate(_members(session)):
            session.add(a_message(number, person))
    chat.play("""
        @ 2026-11-28 08:00
        Sari> rekap november
        Sari< WhatsApp: 1 pesan berbayar, perkiraan USD 0,03. Rekap November 2026, …
        @ 2026-12-01 07:01
        Sari< Bu Sari, ini rekap bulanan … WhatsApp: 1 pesan berbayar, perkiraan USD 0,03. …
    """)


def _members(session: Session) -> list[int]:
    query = select(Membership.person_id).join(Community)
    return [person for person in session.exec(query) if person]
