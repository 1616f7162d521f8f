"""What a teacher sends as a plan: a link in a sentence, a document or a photo."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from handlers.communities.answers import YES, Worded
from handlers.engine.answers import Invalid, tidy
from handlers.engine.messages import Choice, Incoming, Json, MediaKind
from handlers.lesson_plans.links import LinkRefusal, find_links, find_refusal
from storage.files import NAME_LENGTH

if TYPE_CHECKING:
    from handlers.engine.talk import Talk

MOST_BYTES = 20_000_000
"""What every channel lets a bot fetch; a larger file is refused before it is tried."""
TEXT_LENGTH = 500
_USABLE = (MediaKind.DOCUMENT, MediaKind.PHOTO)
_OTHER_LINKS = {
    "zoom.us", "meet.google.com", "teams.microsoft.com", "teams.live.com", "maps.app.goo.gl",
    "maps.google.com", "goo.gl", "t.me", "wa.me", "chat.whatsapp.com",
}  # fmt: skip
"""Links to rooms, maps and chats: nobody's lesson plan."""


@dataclass(frozen=True)
class Sent:
    """One arrival: a link (``url``, ``canonical``) or a file (``remote_id`` and its claims).

    ``others`` counts further links of the same message, which are sent one by one.
    """

    text: str = ""
    url: str | None = None
    canonical: str | None = None
    remote_id: str | None = None
    name: str = ""
    mime: str = ""
    size: int | None = None
    others: int = 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def sent_in(incoming: Incoming) -> Sent | LinkRefusal | None:
    """Return what a message holds, why its link is refused, or None."""
    text = tidy(incoming.text)[:TEXT_LENGTH]
    media = incoming.media
    if media and media.kind in _USABLE:
        name = tidy(media.name or "").replace("\n", " ")[:NAME_LENGTH]
        return Sent(
            text, remote_id=media.remote_id, name=name, mime=media.mime or "", size=media.size
        )
    links = find_links(incoming.text)
    if not links:
        return find_refusal(incoming.text)
    first = links[0]
    return Sent(text, url=first.url, canonical=first.canonical, others=len(links) - 1)


def holds_plan(incoming: Incoming) -> Mapping[str, Any] | None:
    """Recognise a plan without any command (hard case 8); rooms, maps and chats are none."""
    found = sent_in(incoming)
    if found is None or isinstance(found, LinkRefusal):
        return None if found is None else {"text": "", "refused": str(found)}
    if found.url and _is_elsewhere(found.url):
        return None
    return {"text": "", "sent": found.to_json()}


def _is_elsewhere(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return any(host == other or host.endswith("." + other) for other in _OTHER_LINKS)


class Material:
    """The answer to "send me the link or the file". Raises ``Invalid`` with what would help."""

    free = False

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return ()

    def parse(self, talk: "Talk", heard: Incoming) -> Sent:
        found = sent_in(heard)
        if found is None:
            raise Invalid("lesson-plan-no-source")
        if isinstance(found, LinkRefusal):
            raise Invalid(f"link-refused-{found}")
        if (found.size or 0) > MOST_BYTES:
            raise Invalid("file-refused-too-large")
        return found

    def dump(self, value: Sent) -> Json:
        return value.to_json()

    def load(self, talk: "Talk", stored: Json) -> Sent:
        assert isinstance(stored, dict)
        return Sent(**stored)


NO_PLAN = (
    "tidak", "bukan", "jangan", "bukan rpp", "itu bukan rpp", "salah", "salah kirim", "no",
)  # fmt: skip


class Submit:
    """Send, complete or no plan at all; another link or file meanwhile is the next plan."""

    free = False

    def __init__(self, **labels: str) -> None:
        self._pick = Worded({"send": YES, "none": NO_PLAN}, labels)

    def choices(self, talk: "Talk") -> Sequence[Choice]:
        return self._pick.choices(talk)

    def parse(self, talk: "Talk", heard: Incoming) -> str | Sent:
        found = sent_in(heard)
        if isinstance(found, Sent):
            return found
        return self._pick.parse(talk, heard)

    def dump(self, value: str | Sent) -> Json:
        return value.to_json() if isinstance(value, Sent) else value

    def load(self, talk: "Talk", stored: Json) -> str | Sent:
        return Sent(**stored) if isinstance(stored, dict) else self._pick.load(talk, stored)
