"""What a chair is told before confirming: whom it reaches free, what it costs, what is lacking."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import resources

import pytest
from sqlmodel import Session

from handlers.engine.messages import Text
from handlers.engine.texts import Reader, plain
from handlers.templates.catalogue import every_shape
from handlers.templates.limits import room
from handlers.templates.money import money
from handlers.templates.reach import estimate
from storage.communities import Role
from storage.costs import Ways, ways
from storage.data.prices import Prices, PricesWrong, amount, country_of, shipped_prices
from storage.database import Database
from storage.outbox import Priority
from storage.templates import Template, TemplateStatus
from tests.chat import Chat
from tests.seed import a_community, a_member

WA = "wa:+628111"
DAY = timedelta(hours=24)
TODAY = date(2026, 12, 7)


def a_group(session: Session, now: datetime, *, shut: int = 1) -> int:
    """A chair and a teacher on Telegram, one inside the window, and ``shut`` outside of it."""
    community = a_community(session, now)
    a_member(session, now, community, "Joko", role=Role.CHAIR)
    a_member(session, now, community, "Rina")
    a_member(session, now, community, "+628120000001", name="Sari", account=WA)
    for number in range(shut):
        chat = f"+62813{number:07}"
        a_member(session, now - 2 * DAY, community, chat, name=f"Guru {number}", account=WA)
    return community.id or 0


def approve(session: Session, now: datetime) -> None:
    for name, notice, _ in every_shape():
        session.add(Template(
            account_id=WA, name=name, content_id=f"HX{name}", category=notice.category,
            status=TemplateStatus.APPROVED, checked_at=now,
        ))  # fmt: skip


@pytest.fixture
def on_both(chat: Chat) -> Chat:
    chat.world = replace(chat.world, whatsapp_number="+628111")
    with chat.database.write() as session:
        a_group(session, chat.now)
    return chat


def test_the_cheapest_way_of_each_member_is_counted(database: Database) -> None:
    now = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
    with database.write() as session:
        community = a_group(session, now, shut=3)
        assert ways(session, community, None, now) == Ways(2, {"+628": 1}, {"+628": 3})
        assert ways(session, community, 1, now).free == 1


def test_an_estimate() -> None:
    prices = shipped_prices()
    how = Ways(2, {"+628": 1}, {"+628": 3})
    assert estimate(how, prices, TODAY) == (2, 4, {"USD": 110_000})
    assert estimate(how, prices, TODAY, pieces=2) == (2, 4, {"USD": 130_000})
    assert estimate(Ways(2, {}, {}), prices, TODAY) == (2, 0, {})
    free_inside = Prices([
        "country,category,price,currency,date", "*,service,0,IDR,2026-10-01",
        "*,utility,350,IDR,2026-10-01", "*,marketing,700,IDR,2026-10-01",
    ])  # fmt: skip
    assert estimate(how, free_inside, TODAY) == (3, 3, {"IDR": 1_050_000_000})


@pytest.mark.parametrize(
    ("priority", "people"),
    [
        (Priority.URGENT, 250), (Priority.CHANGE, 250), (Priority.NOTICE, 238),
        (Priority.NUDGE, 225), (Priority.BULK, 200),
    ],
)  # fmt: skip
def test_the_last_places_of_a_day_are_kept_for_what_matters_more(
    priority: Priority, people: int
) -> None:
    assert room(250, 0, priority) == people
    assert room(250, people - 1, priority) == 1
    assert room(250, people + 9, priority) == 0


@pytest.mark.parametrize(
    ("micros", "locale", "said"),
    [
        (40_000, "id", "USD 0,04"), (40_000, "en", "USD 0.04"), (5_000, "id", "USD 0,005"),
        (1_234_567_890, "id", "USD 1.234,57"), (1_250_000, "id", "USD 1,25"),
        (100_000, "id", "USD 0,10"), (100_000, "en", "USD 0.10"), (2_000_000, "en", "USD 2"),
    ],
)  # fmt: skip
def test_amounts_as_their_reader_writes_them(micros: int, locale: str, said: str) -> None:
    assert plain(money({"USD": micros}), Reader(locale)) == said


def test_amounts_in_two_currencies() -> None:
    assert plain(money({"USD": 40_000, "IDR": 350_000_000}), Reader()) == "USD 0,04 dan IDR 350"
    assert plain(money({}), Reader()) == "tidak ada"


def test_the_preview_says_free_paid_and_the_estimate(on_both: Chat) -> None:
    with on_both.database.write() as session:
        approve(session, on_both.now)
    on_both.play("""
        Joko> siarkan Besok libur
        Joko< …Biaya: 1 anggota gratis, 2 berbayar lewat WhatsApp, perkiraan USD 0,04.…[Batal]
    """)
    assert "belum menyetujui" not in on_both.screen("Joko")


def test_the_preview_warns_of_a_missing_template(on_both: Chat) -> None:
    on_both.play("""
        Joko> siarkan Besok libur
        Joko< …2 langsung, 1 setelah menulis kepada asisten, karena WhatsApp belum menyetujui
            pemberitahuan siaran. Biaya: 1 anggota gratis, 1 berbayar
            lewat WhatsApp, perkiraan USD 0,005. [Kirim] …
        Joko> batal
        Joko< …
        Joko> jadwalkan Sabtu 12 Des jam 9 di SDN 2, bahas asesmen
        Joko< …WhatsApp belum menyetujui pesan ini: 1 anggota menerimanya … [Tidak jadi]
    """)


def test_the_estimate_in_english() -> None:
    text = Text.of("broadcast-cost", free=3, paid=1, total=money({"USD": 100_000}))
    said = "Costs: 3 for free, 1 paid by WhatsApp, about USD 0.10."
    assert plain(text, Reader("en")) == said


def test_nothing_is_said_without_whatsapp(chat: Chat) -> None:
    with chat.database.write() as session:
        a_group(session, chat.now)
    chat.play("""
        Joko> siarkan Besok libur
        Joko< …Untuk 3 anggota…[Batal]
    """)
    assert "WhatsApp" not in chat.screen("Joko")


def test_the_preview_warns_when_a_day_is_not_enough(chat: Chat) -> None:
    chat.world = replace(chat.world, whatsapp_number="+628111", tier=5)
    with chat.database.write() as session:
        a_group(session, chat.now, shut=9)
        approve(session, chat.now)
    chat.play("""
        Joko> siarkan Besok libur
        Joko< …WhatsApp mengizinkan 4 orang lagi hari ini, sedangkan 9 perlu …paling lama 2 hari.…
    """)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["country,price"], "line 1"),
        (["country,category,price,currency,date", "ID,utility,x,USD,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,gift,1,USD,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,1,dollar,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,1,USD,tomorrow"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,NaN,USD,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,sNaN,USD,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,inf,USD,2026-01-01"], "line 2"),
        (["country,category,price,currency,date", "ID,utility,1,USD,2026-01-01"], "country *"),
    ],
)
def test_a_table_of_prices_that_cannot_be_read(lines: list[str], words: str) -> None:
    with pytest.raises(PricesWrong, match=words.replace("*", r"\*")):
        Prices(lines)


def test_the_shipped_table_says_where_it_is_from_and_remarks_keep_the_count_of_lines() -> None:
    shipped = resources.files("storage.data").joinpath("prices.csv").read_text()
    assert shipped.startswith("# Estimates only: check them against https://www.twilio.com/")
    with pytest.raises(PricesWrong, match="line 4"):
        Prices(
            ["# mine", "", "country,category,price,currency,date", "ID,utility,x,USD,2026-01-01"]
        )


def test_a_price_of_next_year_counts_from_then(on_both: Chat) -> None:
    """In the preview, and for the ID lines: the others' counts until they have begun."""
    table = [
        "country,category,price,currency,date",
        *(f"*,{each},0.1,USD,2025-01-01" for each in ("service", "utility", "marketing")),
        "*,service,1,USD,2026-12-08", "ID,utility,2,USD,2026-12-08",
    ]  # fmt: skip
    on_both.world = replace(on_both.world, prices=Prices(table))
    with on_both.database.write() as session:
        approve(session, on_both.now)
    on_both.play("""
        Joko> siarkan Besok libur
        Joko< … USD 0,30…
        Joko> batal
        Joko< …
        @ +1 hari
        Joko> siarkan Besok libur
        Joko< … USD 6. …
    """)


def test_the_newest_line_of_a_country_counts() -> None:
    prices = Prices([
        "country,category,price,currency,date",
        *(f"*,{each},0.1,USD,2025-01-01" for each in ("service", "utility", "marketing")),
        "ID,utility,0.03,USD,2026-10-01", "ID,utility,0.02,USD,2025-07-01",
    ])  # fmt: skip
    assert prices.of("+6281200000011", "utility", TODAY).micros == 30_000
    assert prices.of("ID.13491208", "utility", TODAY).micros == 30_000
    assert prices.of("+3312345678", "utility", TODAY).micros == 100_000
    assert prices.of("ID.1", "utility", date(2026, 9, 30)).micros == 20_000
    assert prices.of("ID.1", "utility", date(2024, 1, 1)).micros == 100_000
    assert [country_of(each) for each in ("+65123", "+99123", "Rina", "ID.1")] == [
        "SG", "*", "*", "ID",
    ]  # fmt: skip
    assert [amount(n, "USD") for n in (0, 5_000, 1_250_000, 1_234_567_890)] == [
        "USD 0.00", "USD 0.005", "USD 1.25", "USD 1,234.57",
    ]  # fmt: skip
