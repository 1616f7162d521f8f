"""The share card: a short text in the chair's name, and a QR, for the channels that are there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from handlers.communities import documents
from handlers.communities.share import addresses, join_link, share_card
from handlers.engine.documents import Desk
from handlers.engine.messages import Text
from handlers.engine.talk import World
from handlers.engine.texts import Reader, plain
from handlers.reports.qr import JoinCard
from storage.communities import Community, CommunityType
from storage.database import Database
from storage.people import Honorific, Person
from tests.seed import a_community

NOW = datetime(2026, 12, 7, tzinfo=UTC)
JOKO = Person(name="Joko Susilo, S.Pd.", honorific=Honorific.PAK, consented_at=NOW, created_at=NOW)
FORUM = Community(
    code="K7M4QD", name="KKG Gugus 3 Kecamatan Sidikalang", type=CommunityType.ACROSS_SCHOOLS,
    regency_code="12.11", zone="Asia/Jakarta", created_at=NOW,
)  # fmt: skip
WHATSAPP = "https://wa.me/6281100000001?text=GABUNG%20K7M4QD"
TELEGRAM = "https://t.me/KombelBot?start=K7M4QD"


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize(
    ("bot", "number", "links", "best", "below"),
    [
        (None, None, [], None, ""),
        ("KombelBot", None, [TELEGRAM], TELEGRAM, "t.me/KombelBot"),
        (None, "+6281100000001", [WHATSAPP], WHATSAPP, "wa.me/6281100000001"),
        (
            "KombelBot", "+6281100000001", [WHATSAPP, TELEGRAM], WHATSAPP,
            "wa.me/6281100000001 · t.me/KombelBot",
        ),
    ],
)  # fmt: skip
def test_every_channel_is_on_the_card(
    locale: str, bot: str | None, number: str | None, links: list[str], best: str | None, below: str
) -> None:
    world = World("Dinas", bot, whatsapp_number=number)
    card: Text = share_card(world, FORUM, JOKO)
    text = plain(card, Reader(locale))
    assert [link for link in (WHATSAPP, TELEGRAM) if link in text] == links
    assert "K7M4QD" in text
    assert "OTP" in text
    assert "Pak Joko" in text
    assert len(text) <= 360
    assert join_link(world, "K7M4QD") == best
    assert addresses(world) == below


def test_the_picture_holds_the_link_of_the_text(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawn: list[JoinCard] = []

    def draw(card: JoinCard) -> bytes:
        drawn.append(card)
        return b"PNG"

    monkeypatch.setattr(documents, "picture", draw)
    world = World("Dinas", "KombelBot", whatsapp_number="+6281100000001")
    with sqlite_database.write() as session:
        forum = a_community(session, NOW)
        desk = Desk(session, NOW, Reader(), world, tmp_path)
        built = documents.join_card(desk, {"community_id": forum.id})
    assert (built.content, built.mime, built.picture) == (b"PNG", "image/png", True)
    assert [(card.link, card.code) for card in drawn] == [(WHATSAPP, "K7M4QD")]
    assert drawn[0].address == "wa.me/6281100000001 · t.me/KombelBot"


def test_a_chair_whose_form_of_address_is_unknown_is_called_by_the_whole_name() -> None:
    chair = Person(name="Tiurmaida Br. Simanjuntak, S.Pd.", honorific=Honorific.UNKNOWN)
    card = share_card(World(), FORUM, chair)
    assert card.args["chair"] == "Tiurmaida Br. Simanjuntak, S.Pd."
