"""From read content to rows: new units, new versions of changed ones, the rest retired.

A version is never changed, so whoever is in the middle of a unit finishes what they began.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlmodel import Session, col, select

from handlers.learning.content import Fault, ModuleContent, SeriesContent, UnitContent
from handlers.learning.series_folder import read_all, root_of
from storage.learning import Series, Stage, Unit, UnitVersion, current_units
from storage.people import Job

SHIPPED = Path(__file__).parent.parent.parent / "content"


class BrokenContent(Exception):
    """The content has faults; nothing of it was loaded."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = tuple(faults)


@dataclass
class Loaded:
    """What a load did, in units."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    retired: int = 0


def load_folder(session: Session, path: Path, now: datetime) -> Loaded:
    """Load every series below `path`. Raises `BrokenContent` before anything is written."""
    read = read_all(path)
    faults = sorted(fault for _, found in read for fault in found)
    if faults:
        raise BrokenContent(faults)
    loaded = Loaded()
    root = root_of(path).resolve()
    for content, _ in read:
        found = content if root == SHIPPED.resolve() else _with_own_pictures(content, root)
        load_series(session, found, now, loaded)
    return loaded


def _with_own_pictures(content: SeriesContent, root: Path) -> SeriesContent:
    """Pictures of a series that is not shipped stay where they are: name them in full."""
    modules = tuple(
        replace(module, units=tuple(_named_in_full(unit, root) for unit in module.units))
        for module in content.modules
    )
    return replace(content, modules=modules)


def _named_in_full(unit: UnitContent, root: Path) -> UnitContent:
    pages = (
        replace(page, picture=str(root / page.picture)) if page.picture else page
        for page in unit.pages
    )
    return replace(unit, pages=tuple(pages))


def load_series(session: Session, content: SeriesContent, now: datetime, loaded: Loaded) -> None:
    """Write one series; its units that are not in `content` are retired."""
    series = _series(session, content)
    known = _units(session, series.id or 0)
    kept: set[int] = set()
    for module in content.modules:
        for position, unit_content in enumerate(module.units, 1):
            key = (module.stage, module.job, unit_content.slug)
            unit = known.get(key) or _new_unit(session, series.id or 0, module, unit_content)
            unit.position, unit.retired_at = position, None
            _version(session, unit, unit_content, now, loaded)
            kept.add(unit.id or 0)
    for unit in current_units(session, series.id or 0):
        if unit.id not in kept:
            unit.retired_at = now
            session.add(unit)
            loaded.retired += 1
    session.flush()


def _series(session: Session, content: SeriesContent) -> Series:
    query = select(Series).where(col(Series.slug) == content.slug)
    series = session.exec(query).first() or Series(
        slug=content.slug, title="", about="", position=0
    )
    series.title, series.about, series.position = content.title, content.about, content.order
    session.add(series)
    session.flush()
    return series


def _units(session: Session, series_id: int) -> dict[tuple[str, str, str], Unit]:
    units = session.exec(select(Unit).where(col(Unit.series_id) == series_id))
    return {(unit.stage, unit.job, unit.slug): unit for unit in units}


def _new_unit(
    session: Session, series_id: int, module: ModuleContent, content: UnitContent
) -> Unit:
    stage, job = Stage(module.stage), Job(module.job)
    unit = Unit(series_id=series_id, stage=stage, job=job, slug=content.slug, position=0)
    session.add(unit)
    session.flush()
    return unit


def _version(
    session: Session, unit: Unit, content: UnitContent, now: datetime, loaded: Loaded
) -> None:
    stored = json.loads(json.dumps(content.as_json()))
    canonical = json.dumps(stored, sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    before = unit.version_id
    unit.version_id = _known(session, unit, digest) or _add(session, unit, digest, stored, now)
    session.add(unit)
    if before is None:
        loaded.added += 1
    elif before == unit.version_id:
        loaded.unchanged += 1
    else:
        loaded.changed += 1


def _known(session: Session, unit: Unit, digest: str) -> int | None:
    query = select(UnitVersion.id).where(
        col(UnitVersion.unit_id) == unit.id, col(UnitVersion.digest) == digest
    )
    return session.exec(query).first()


def _add(
    session: Session, unit: Unit, digest: str, stored: dict[str, object], now: datetime
) -> int | None:
    row = UnitVersion(unit_id=unit.id or 0, digest=digest, content=stored, loaded_at=now)
    session.add(row)
    session.flush()
    return row.id
