"""What every channel keeps to, whatever carries it: run by tests/channels/test_contract.py.

A channel joins with a `Stage`: itself, started, and a person at its other end.
"""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

import pytest

from bot.channels.base import (
    Button,
    Channel,
    ChoiceStyle,
    Fate,
    Outgoing,
    OutgoingFile,
    SendFailed,
)
from handlers.engine.messages import Incoming, IncomingKind, MediaKind
from handlers.engine.texts import Span

PDF = b"%PDF-1.7\n" + bytes(range(256))


@dataclass(frozen=True)
class Shown:
    """One message on the person's screen; `files` are their names."""

    text: str
    labels: tuple[str, ...] = ()
    files: tuple[str, ...] = ()


class Stage(Protocol):
    """A started channel with one person. What a person does comes back as parsed updates."""

    channel: Channel
    chat: str

    async def screen(self) -> list[Shown]:
        """What the person sees, oldest first, bot's messages only."""

    async def says(self, text: str) -> Incoming: ...

    async def taps(self, label: str) -> Incoming:
        """Tap the newest button that reads so."""

    async def sends(self, name: str, content: bytes) -> Incoming: ...


StageMaker = AbstractAsyncContextManager[Stage]


def outgoing(stage: Stage, text: str, *labels: str, row: int = 1, file: str = "") -> Outgoing:
    buttons = tuple(Button(n, label, f"q:7:2:{n}") for n, label in enumerate(labels, 1))
    files = (OutgoingFile(file, "application/pdf", PDF),) if file else ()
    style = ChoiceStyle.BUTTONS if labels else ChoiceStyle.NONE
    return Outgoing(row, stage.chat, (Span(text),), style, buttons, files)


async def shows_what_is_sent(stage: Stage) -> None:
    first = await stage.channel.send(outgoing(stage, "Selamat datang", row=1))
    second = await stage.channel.send(outgoing(stage, "Bisa hadir?", "Bisa", "Tidak", row=2))
    assert first
    assert second not in ("", first)
    assert await stage.screen() == [
        Shown("Selamat datang"),
        Shown("Bisa hadir?", ("Bisa", "Tidak")),
    ]


async def shows_what_was_typed_literally(stage: Stage) -> None:
    name = "<b>Rina</b> &amp; [x](http://y) *z* _q_ ~s~ `c` '; DROP TABLE people; --"
    spans = (Span("Terima kasih, ", bold=True), Span(name), Span(" *tetap*", italic=True))
    await stage.channel.send(Outgoing(1, stage.chat, spans))
    assert (await stage.screen())[0].text == f"Terima kasih, {name} *tetap*"


async def splits_what_is_too_long(stage: Stage) -> None:
    part = "kata " * (stage.channel.limits.text // 10)
    await stage.channel.send(outgoing(stage, f"{part}\n\n{part}\n\n{part}", "Ya"))
    shown = await stage.screen()
    assert "".join("".join(m.text for m in shown).split()) == "kata" * (part.count("kata") * 3)
    assert [bool(message.labels) for message in shown] == [False] * (len(shown) - 1) + [True]


async def sends_documents(stage: Stage) -> None:
    await stage.channel.send(outgoing(stage, "Surat undangan", "Menu", file="Undangan KKG.pdf"))
    shown = await stage.screen()
    assert [name for message in shown for name in message.files] == ["Undangan KKG.pdf"]
    assert "".join(message.text for message in shown) == "Surat undangan"
    assert shown[-1].labels == ("Menu",)


async def hears_words(stage: Stage) -> None:
    said = await stage.says("gabung K7M4QD <b>&")
    assert said.account == stage.channel.account
    assert (said.kind, said.sender) == (IncomingKind.MESSAGE, stage.chat)
    assert (said.text, said.tap, said.media) == ("gabung K7M4QD <b>&", None, None)
    again = await stage.says("gabung K7M4QD <b>&")
    assert again.external_id not in ("", said.external_id)


async def hears_a_tap(stage: Stage) -> None:
    await stage.channel.send(outgoing(stage, "Bisa hadir?", "Bisa", "Tidak"))
    assert (await stage.taps("Tidak")).tap == "q:7:2:2"


async def settles_a_tap(stage: Stage) -> None:
    """The chosen answer stands where its buttons were, and doing so twice harms nothing.

    Where nothing can be edited, nothing changes.
    """
    await stage.channel.send(outgoing(stage, "Bisa hadir?", "Bisa", "Tidak"))
    tapped = await stage.taps("Bisa")
    for _ in range(2):
        await stage.channel.settle_tap(tapped, "Bisa")
    shown = (await stage.screen())[-1]
    assert shown.labels == (() if stage.channel.limits.edits else ("Bisa", "Tidak"))
    assert shown.text.startswith("Bisa hadir?")


async def leaves_a_stale_keyboard(stage: Stage) -> None:
    await stage.channel.send(outgoing(stage, "Bisa hadir?", "Bisa", "Tidak"))
    await stage.channel.settle_tap(await stage.taps("Bisa"), None)
    assert (await stage.screen())[-1].labels == ("Bisa", "Tidak")


async def fetches_files(stage: Stage) -> None:
    sent = await stage.sends("RPP kelas 4.pdf", PDF)
    assert sent.media is not None
    assert (sent.media.kind, sent.media.name) == (MediaKind.DOCUMENT, "RPP kelas 4.pdf")
    assert (await stage.channel.fetch(sent.media.remote_id, len(PDF))).content == PDF


async def refuses_files_that_are_too_large(stage: Stage) -> None:
    sent = await stage.sends("RPP kelas 4.pdf", PDF)
    assert sent.media is not None
    with pytest.raises(SendFailed) as raised:
        await stage.channel.fetch(sent.media.remote_id, len(PDF) - 1)
    assert raised.value.fate is Fate.REJECTED


async def effects_never_raise(stage: Stage) -> None:
    await stage.channel.typing(stage.chat)
    await stage.channel.typing("-404404")


CONTRACT = (
    shows_what_is_sent,
    shows_what_was_typed_literally,
    splits_what_is_too_long,
    sends_documents,
    hears_words,
    hears_a_tap,
    settles_a_tap,
    leaves_a_stale_keyboard,
    fetches_files,
    refuses_files_that_are_too_large,
    effects_never_raise,
)
