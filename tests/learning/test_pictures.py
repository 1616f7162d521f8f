"""The picture of a page is built from the shipped file, or said to be gone."""

from pathlib import Path

import pytest
from sqlmodel import Session

from handlers.documents import BUILDERS
from handlers.engine.documents import Desk
from handlers.engine.talk import World
from handlers.engine.texts import Reader
from handlers.learning.content import Page
from handlers.learning.loading import SHIPPED, load_folder
from handlers.learning.next import content_of
from handlers.learning.reports import pictures_of
from storage.learning import Unit, all_series, current_units
from tests.chat import START
from tests.learning.samples import PNG, unit_file


def desk(session: Session, tmp_path: Path) -> Desk:
    return Desk(session, START, Reader(), World(), tmp_path)


def test_a_shipped_picture_is_shown_as_a_picture(session: Session, tmp_path: Path) -> None:
    picture = next(Path(SHIPPED).rglob("*.png"))
    path = picture.relative_to(SHIPPED).as_posix()
    built = BUILDERS["content_picture"](desk(session, tmp_path), {"path": path})
    assert (built.content, built.mime, built.picture) == (picture.read_bytes(), "image/png", True)


@pytest.mark.parametrize("path", ["asesmen-awal/gambar/tidak-ada.png", "asesmen-awal/series.md"])
def test_a_picture_that_is_gone_is_a_lookup_error(
    session: Session, tmp_path: Path, path: str
) -> None:
    with pytest.raises(LookupError):
        BUILDERS["content_picture"](desk(session, tmp_path), {"path": path})


def test_a_page_whose_picture_is_gone_is_sent_without_it() -> None:
    assert pictures_of(Page("Teks", picture="asesmen-awal/gambar/tidak-ada.png")) == []
    assert pictures_of(Page("Teks")) == []


def test_a_series_of_ones_own_keeps_its_pictures_where_they_are(
    session: Session, series_root: Path, tmp_path: Path
) -> None:
    (unit_file(series_root).parent / "satu.png").write_bytes(PNG)
    text = unit_file(series_root).read_text().replace("- satu", "![x](satu.png)")
    unit_file(series_root).write_text(text)
    load_folder(session, series_root, START)
    pages = [page for unit in units(session) for page in content_of(session, unit).pages]
    (path,) = [page.picture for page in pages if page.picture]
    built = BUILDERS["content_picture"](desk(session, tmp_path), {"path": path})
    assert built.content == PNG


def units(session: Session) -> list[Unit]:
    (series,) = all_series(session)
    return current_units(session, series.id or 0)
