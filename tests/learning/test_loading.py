"""Loading keeps versions: a changed unit does not disturb who is in the middle of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import Session, select

from handlers.learning.loading import SHIPPED, BrokenContent, Loaded, load_folder
from storage.learning import Series, Unit, UnitVersion, all_series, current_units, version
from storage.people import Job
from tests.learning.samples import unit_file, unit_text, write_series

NOW = datetime(2026, 12, 7, 5, tzinfo=UTC)


def test_the_shipped_content_loads_and_a_second_time_changes_nothing(session: Session) -> None:
    first = load_folder(session, SHIPPED, NOW)
    assert first.added >= 8
    assert load_folder(session, SHIPPED, NOW) == Loaded(unchanged=first.added)


def test_a_changed_unit_gets_a_new_version_and_keeps_the_old(
    session: Session, series_root: Path
) -> None:
    load_folder(session, series_root, NOW)
    unit = units(session)[0]
    old = unit.version_id
    unit_file(series_root).write_text(unit_text("Judul baru"))
    assert load_folder(session, series_root, NOW) == Loaded(changed=1, unchanged=1)
    assert version(session, unit.version_id or 0).content["title"] == "Judul baru"
    assert version(session, old or 0).content["title"] == "Unit 1 guru"


def test_a_version_that_comes_back_is_not_stored_twice(session: Session, series_root: Path) -> None:
    load_folder(session, series_root, NOW)
    before = unit_file(series_root).read_text()
    unit_file(series_root).write_text(unit_text("Judul baru"))
    load_folder(session, series_root, NOW)
    unit_file(series_root).write_text(before)
    load_folder(session, series_root, NOW)
    assert len(session.exec(select(UnitVersion)).all()) == 3


def test_a_unit_that_is_gone_is_retired_and_offered_again_when_it_returns(
    session: Session, series_root: Path
) -> None:
    write_series(series_root, units=2)
    load_folder(session, series_root, NOW)
    text = unit_file(series_root).read_text()
    unit_file(series_root).unlink()
    assert load_folder(session, series_root, NOW).retired == 1
    assert [u.slug for u in units(session)] == ["unit-2"]
    unit_file(series_root).write_text(text)
    load_folder(session, series_root, NOW)
    assert [u.slug for u in units(session)] == ["unit-1", "unit-2"]


def test_a_renumbered_unit_stays_the_same_unit(session: Session, series_root: Path) -> None:
    load_folder(session, series_root, NOW)
    number = units(session)[0].id
    unit_file(series_root).rename(unit_file(series_root).with_name("05-unit-1.md"))
    assert load_folder(session, series_root, NOW).retired == 0
    assert units(session)[0].id == number


def test_content_with_a_fault_is_not_loaded_at_all(session: Session, series_root: Path) -> None:
    unit_file(series_root).write_text("rusak")
    with pytest.raises(BrokenContent) as broken:
        load_folder(session, series_root, NOW)
    assert broken.value.faults
    assert session.exec(select(Series)).all() == []


def units(session: Session) -> list[Unit]:
    (series,) = all_series(session)
    return [u for u in current_units(session, series.id or 0) if u.job is Job.TEACHER]
