"""Builds every document that a chat delivers, and keeps the files."""

import io

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from pypdf import PdfReader

from handlers.documents import BUILDERS
from handlers.engine.documents import Built, Desk


class Office:
    """Stands for delivery: pass it as ``chat.build``."""

    def __init__(self) -> None:
        self.files: list[Built] = []

    def __call__(self, desk: Desk, kind: str, args: dict[str, object]) -> None:
        self.files.append(BUILDERS[kind](desk, args))

    def newest(self, ending: str) -> Built:
        return next(built for built in reversed(self.files) if built.name.endswith(ending))

    def text(self) -> str:
        """What the newest PDF says."""
        pages = PdfReader(io.BytesIO(self.newest(".pdf").content)).pages
        return " ".join(" ".join(page.extract_text().split()) for page in pages)

    def book(self) -> Workbook:
        """The newest XLSX."""
        return load_workbook(io.BytesIO(self.newest(".xlsx").content))

    def cells(self) -> list[object]:
        """Every value of the newest XLSX."""
        return [value for sheet in self.book() for row in sheet.values for value in row]
