"""The provinces, kabupaten and kota of Indonesia, with their official codes and time zones."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_SHORT = (
    ("Kabupaten Administrasi ", "Kab. Adm. "),
    ("Kota Administrasi ", "Kota Adm. "),
    ("Kabupaten ", "Kab. "),
)
_KINDS = ("Kabupaten ", "Kota ")
_ADMINISTRATIVE = "Administrasi "


@dataclass(frozen=True, slots=True)
class Area:
    """A province ("12") or a kabupaten or kota ("12.11"); `zone` is an IANA name."""

    code: str
    name: str
    zone: str

    @property
    def is_province(self) -> bool:
        return "." not in self.code

    @property
    def province_code(self) -> str:
        return self.code.partition(".")[0]

    @property
    def is_city(self) -> bool:
        return not self.is_province and self.name.startswith("Kota ")

    @property
    def short(self) -> str:
        """As it is shown in a chat: "Kab. Dairi"."""
        for long, short in _SHORT:
            if self.name.startswith(long) and not self.is_province:
                return short + self.name.removeprefix(long)
        return self.name

    @property
    def bare(self) -> str:
        """Without its kind: "Dairi"."""
        name = self.name
        if self.is_province:
            return name
        for kind in _KINDS:
            name = name.removeprefix(kind)
        return name.removeprefix(_ADMINISTRATIVE)


@lru_cache(maxsize=1)
def all_areas() -> dict[str, Area]:
    """Every area by its code, in the order of the codes; read once, when first needed (1 ms)."""
    with resources.files(__package__).joinpath("areas.csv").open(encoding="utf-8") as lines:
        return {row["code"]: Area(**row) for row in csv.DictReader(lines)}


@lru_cache(maxsize=1)
def area_aliases() -> dict[str, str]:
    """What people type ("sumut", "jaksel", "solo") → the area's code."""
    with resources.files(__package__).joinpath("area_aliases.csv").open(encoding="utf-8") as lines:
        return {row["alias"]: row["code"] for row in csv.DictReader(lines)}


def area(code: str) -> Area | None:
    """The area with this official code, or None."""
    return all_areas().get(code)


def province_of(code: str) -> Area | None:
    """The province that holds the area (a province holds itself)."""
    return area(code.partition(".")[0])


def provinces() -> tuple[Area, ...]:
    """The 38 provinces in the order of their codes."""
    return tuple(found for found in all_areas().values() if found.is_province)
