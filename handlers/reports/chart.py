"""Attendance over the weeks as one picture that reads on a small phone."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from handlers.reports.typeset import printable

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDE, HIGH, DOTS = 1080, 1080, 150
# Okabe and Ito: told apart by colour-blind readers, and in grey by how light they are.
PRESENT, REST, INK = "#0072B2", "#D9D9D9", "#222222"


@dataclass(frozen=True)
class Week:
    """`label` such as "2-8 Nov"; `expected` people over all its meetings, 0 = no meeting."""

    label: str
    present: int
    expected: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.present / self.expected) if self.expected else None


@dataclass(frozen=True)
class ChartWords:
    """The words in the picture, already in the reader's language."""

    title: str
    subtitle: str
    none: str


def attendance_chart(weeks: Sequence[Week], words: ChartWords) -> bytes:
    """A PNG of 1,080 × 1,080 pixels: one bar a week, percent present, "none" where none met.

    At 360 pixels wide its smallest letters are still about 11 pixels high.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDE / DOTS, HIGH / DOTS), dpi=DOTS, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0.06, 0.14, 0.90, 0.64))
    _bars(axes, weeks, words.none)
    look: dict[str, Any] = {"va": "top", "color": INK}
    figure.text(0.06, 0.96, _literal(words.title, 30), fontsize=21, fontweight="bold", **look)
    figure.text(0.06, 0.89, _literal(words.subtitle), fontsize=15, linespacing=1.4, **look)
    picture = io.BytesIO()
    figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _bars(axes: "Axes", weeks: Sequence[Week], none: str) -> None:
    places = list(range(len(weeks)))
    held = [week.percent is not None for week in weeks]
    axes.bar(places, [100 * met for met in held], color=REST, width=0.72)
    axes.bar(places, [week.percent or 0 for week in weeks], color=PRESENT, width=0.72)
    for place, week in zip(places, weeks, strict=True):
        _figure_above(axes, place, week, none, 17 if len(weeks) <= 6 else 13)
    axes.set_xticks(places, [_literal(week.label) for week in weeks], color=INK)
    axes.tick_params(axis="x", length=0, labelsize=15 if len(weeks) <= 6 else 12, pad=8)
    axes.set_yticks([])
    axes.set_ylim(0, 112)
    for side in ("left", "top", "right"):
        axes.spines[side].set_visible(False)


def _figure_above(axes: "Axes", place: int, week: Week, none: str, size: int) -> None:
    text = _literal(none) if week.percent is None else f"{week.percent}%"
    height = 3 if week.percent is None else 102
    axes.text(place, height, text, ha="center", fontsize=size, fontweight="bold", color=INK)


def _literal(text: str, longest: int = 40) -> str:
    """One or two short lines; matplotlib reads what stands between dollars as mathematics."""
    lines = [printable(line) for line in text.split("\n")]
    short = [line if len(line) <= longest else line[: longest - 1] + "…" for line in lines]
    return "\n".join(short).replace("$", r"\$")
