"""A file's type is its content: lookalikes, bombs and macros are refused."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.file_types import MEMBERS, MIMES, ending_of

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def office(members: dict[str, bytes | str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def types(content_type: str) -> str:
    return f'<Types><Override PartName="/x" ContentType="{content_type}"/></Types>'


def docx(**more: bytes) -> bytes:
    return office({"[Content_Types].xml": types(WORD), "word/document.xml": "<w/>"} | more)


PPTX = office({"[Content_Types].xml": types(SLIDES), "ppt/presentation.xml": "<p/>"})
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + b"\0" * 64
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 64
WEBP = b"RIFF\x40\0\0\0WEBPVP8 " + b"\0" * 64


@pytest.mark.parametrize(
    ("content", "ending"),
    [(PDF, "pdf"), (docx(), "docx"), (PPTX, "pptx"), (JPEG, "jpg"), (PNG, "png"), (WEBP, "webp")],
)
def test_accepts_what_teachers_send(content: bytes, ending: str) -> None:
    assert ending_of(content) == ending
    assert ending in MIMES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"halo",
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\0" + b"\0" * 200,
        b"#!/bin/sh\nrm -rf /\n",
        b"PK\x03\x04 not a zip at all",
        docx()[:-30],
        office({"word/document.xml": "<w/>"}),
        office({"[Content_Types].xml": types(WORD), "evil.exe": "MZ"}),
        office({"[Content_Types].xml": types(SLIDES), "word/document.xml": "<w/>"}),
        office({"[Content_Types].xml": types(WORD.replace("main", "macroEnabled.main")[:60])}),
        docx(**{"word/vbaProject.bin": b"x"}),
        docx(**{f"m{n}": b"" for n in range(MEMBERS)}),
    ],
)
def test_refuses_everything_else(content: bytes) -> None:
    assert ending_of(content) is None


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-", b"\xff\xd8\xff"]))
def test_no_content_makes_it_fail(rest: bytes, head: bytes) -> None:
    assert ending_of(head + rest) in {None, *MIMES}


def test_refuses_what_would_unpack_beyond_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = docx(**{"word/media/bomb.png": b"\0" * 50_000})
    assert ending_of(bomb) == "docx"
    monkeypatch.setattr("bot.file_types.UNPACKED", 50_000)
    assert ending_of(bomb) is None


def test_a_voice_message_is_known_by_its_content_too() -> None:
    assert ending_of(b"OggS" + b"\0" * 64) == "ogg"
    assert ending_of(b"ogg" + b"\0" * 64) is None
