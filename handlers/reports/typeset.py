"""Turn a Typst template and plain data into PDF pages or PNG pictures."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Literal, TypeAlias

TEMPLATES = Path(__file__).parents[2] / "templates"

Json: TypeAlias = str | int | list["Json"] | dict[str, "Json"] | None
Template = Literal["daftar_hadir", "surat_undangan", "kartu_qr", "data_saya"]

PICTOGRAMS = re.compile("[\u2600-\u27bf\ufe00-\ufe0f\U0001f000-\U0001faff]")


def pdf(template: Template, data: Json) -> bytes:
    """The document as one PDF file."""
    return _compile(template, data, "pdf", None)[0]


def pictures(template: Template, data: Json, dots_per_inch: float = 144.0) -> list[bytes]:
    """The document as PNG pictures, one a page."""
    return _compile(template, data, "png", dots_per_inch)


def _compile(
    template: Template, data: Json, form: Literal["pdf", "png"], dots_per_inch: float | None
) -> list[bytes]:
    # Data travels as JSON beside the template, never inside it: what a user typed
    # cannot become markup, read a file or load a package.
    import typst

    made = typst.compile(
        TEMPLATES / f"{template}.typ",
        root=TEMPLATES,
        format=form,
        ppi=dots_per_inch,
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_printable(data))},
    )
    return made if isinstance(made, list) else [made]


def printable(text: str) -> str:
    """The text on one line, without pictograms, control and direction marks.

    No shipped font has pictograms, and a direction mark would turn the rest of the line round.
    """
    spaced = " ".join(PICTOGRAMS.sub("", text).split())
    return "".join(m for m in spaced if unicodedata.category(m) not in {"Cc", "Cf", "Cs"})


def _printable(value: Json) -> Json:
    match value:
        case str():
            return printable(value)
        case list():
            return [_printable(item) for item in value]
        case dict():
            return {key: _printable(item) for key, item in value.items()}
    return value
