"""Reading the copy that *data saya* sends."""

import io

from pypdf import PdfReader


def words_of(document: bytes) -> str:
    """The words of a PDF, line breaks as blanks."""
    pages = PdfReader(io.BytesIO(document)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
