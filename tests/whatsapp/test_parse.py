"""Forms of Twilio, as they come, as updates."""

from dataclasses import dataclass, field

import pytest

from bot.channels.whatsapp.intake import Intake
from bot.channels.whatsapp.parse import Unusable, parse
from bot.clock import machine_now
from handlers.engine.messages import Incoming, MediaKind

API = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"
ACCOUNT = "wa:+6281100000001"
BASE = {"MessageSid": "SM1", "From": "whatsapp:+6281200000011", "To": "whatsapp:+6281100000001"}


def parsed(**fields: str) -> Incoming:
    return parse(ACCOUNT, BASE | fields, machine_now())


def test_words() -> None:
    said = parsed(Body=" gabung K7M4QD ", ProfileName="<Rina>")
    assert (said.external_id, said.sender) == ("SM1", "+6281200000011")
    assert (said.text, said.tap, said.media) == ("gabung K7M4QD", None, None)


@pytest.mark.parametrize(
    "fields",
    [
        {"ButtonPayload": "q:1:2", "ButtonText": "Bisa", "Body": "Bisa"},
        {"ListId": "q:1:2", "ListTitle": "Bisa", "Body": "Bisa"},
    ],
)
def test_taps(fields: dict[str, str]) -> None:
    assert (parsed(**fields).tap, parsed(**fields).text) == ("q:1:2", "")
    without = {"ButtonPayload": "", "ListId": "", "Body": ""}
    assert (parsed(**fields | without).tap, parsed(**fields | without).text) == (None, "Bisa")


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("application/pdf", MediaKind.DOCUMENT),
        ("image/jpeg", MediaKind.PHOTO),
        ("image/webp", MediaKind.STICKER),
        ("audio/ogg; codecs=opus", MediaKind.VOICE),
        ("video/mp4", MediaKind.VIDEO),
        ("text/vcard", MediaKind.CONTACT),
        ("", MediaKind.DOCUMENT),
    ],
)
def test_media(mime: str, kind: MediaKind) -> None:
    sent = parsed(NumMedia="1", MediaUrl0=API, MediaContentType0=mime, Body="keterangan")
    assert sent.media is not None
    assert (sent.media.kind, sent.text) == (kind, "keterangan")
    assert sent.media.remote_id == "/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"


def test_a_document_is_named_by_its_words() -> None:
    sent = parsed(NumMedia="1", MediaUrl0=API, MediaContentType0="application/pdf",
                  Body="RPP kelas 4.pdf")  # fmt: skip
    assert sent.media is not None
    assert (sent.media.name, sent.text) == ("RPP kelas 4.pdf", "")


def test_media_of_another_host_is_told_but_never_fetched() -> None:
    sent = parsed(NumMedia="1", MediaUrl0="https://evil.test/x", MediaContentType0="image/jpeg")
    assert sent.media is not None
    assert sent.media.remote_id == ""


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"Latitude": "2.7", "Longitude": "98.3"}, (2.7, 98.3)),
        ({"Latitude": "99", "Longitude": "98.3"}, None),
        ({"Latitude": "nan", "Longitude": "98.3"}, None),
        ({"Latitude": "2.7"}, None),
    ],
)
def test_places(fields: dict[str, str], place: tuple[float, float] | None) -> None:
    assert parsed(**fields).location == place


def test_somebody_without_a_number() -> None:
    scoped = "ID.13491208655302741918"
    shown = f"whatsapp:{scoped}"
    for fields in (
        {"From": shown, "ExternalUserId": shown},
        {"From": shown},
        {"From": "", "ExternalUserId": shown, "WaId": ""},
    ):
        assert (parsed(**fields).sender, parsed(**fields).scoped) == (scoped, scoped)


@pytest.mark.parametrize(
    ("told", "scoped"),
    [
        ("whatsapp:ID.4566546130240823", "ID.4566546130240823"),
        ("ID.4566546130240823", "ID.4566546130240823"),
        ("whatsapp:ID.ENT.11815799212886844830", None),
        ("whatsapp:+6281200000011", None),
        ("ID.' OR 1=1", None),
        ("", None),
    ],
)
def test_the_id_beside_a_number(told: str, scoped: str | None) -> None:
    said = parsed(ExternalUserId=told, Body="menu")
    assert (said.sender, said.scoped) == ("+6281200000011", scoped)
    assert parsed(Body="menu").scoped is None, "a list tells no id beside it"


@pytest.mark.parametrize(
    ("sid", "sender", "quoted"),
    [
        ("SM7", f"whatsapp:{ACCOUNT[3:]}", "SM7"),
        ("MM7", "", None),
        ("SM7", "whatsapp:+6281200000011", None),
        ("", f"whatsapp:{ACCOUNT[3:]}", None),
        ("' OR 1=1", f"whatsapp:{ACCOUNT[3:]}", None),
    ],
    ids=["ours", "of nobody", "their own words", "none", "no SID"],
)
def test_what_is_quoted(sid: str, sender: str, quoted: str | None) -> None:
    said = parsed(Body="1", OriginalRepliedMessageSid=sid, OriginalRepliedMessageSender=sender)
    assert (said.quoted, said.text) == (quoted, "1")
    assert parsed(Body="1", OriginalRepliedMessageSid="SM7").quoted == "SM7"


@pytest.mark.parametrize(
    "fields", [{"MessageSid": ""}, {"MessageSid": "../SM1"}, {"From": ""}, {"From": "whatsapp:"}]
)
def test_unusable(fields: dict[str, str]) -> None:
    with pytest.raises(Unusable):
        parsed(**fields)


@dataclass
class Kept:
    """A door that may be shut; keeps what is parked."""

    open: bool
    parked: list[str] = field(default_factory=list)

    async def receive(self, _: Incoming) -> bool:
        raise AssertionError("it cannot be read")

    async def park(self, account: str, external_id: str, raw: str, reason: str) -> bool:
        self.parked.append(f"{account} {external_id} {reason}")
        return self.open


@pytest.mark.parametrize("is_open", [True, False])
async def test_what_cannot_be_read_is_set_aside(is_open: bool) -> None:
    """And comes again if it could not be."""
    door = Kept(is_open)
    assert await Intake(ACCOUNT, door).take(BASE | {"From": ""}) is is_open
    assert door.parked == [f"{ACCOUNT} SM1 no sender"]


def test_what_is_of_no_known_kind() -> None:
    sent = parsed(MessageType="order", Body="", NumMedia="0")
    assert sent.media is not None
    assert sent.media.kind is MediaKind.OTHER


def test_nothing_that_a_database_refuses() -> None:
    assert parsed(Body="a\x00b").text == "a\ufffdb"
