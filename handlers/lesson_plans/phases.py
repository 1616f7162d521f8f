"""Class → phase, by level (domain: Fondasi is PAUD; A 1–2, B 3–4, C 5–6, D 7–9, E 10, F 11–13)."""

from storage.communities import Level
from storage.lesson_plans import Phase

_LAST_GRADE = {Phase.A: 2, Phase.B: 4, Phase.C: 6, Phase.D: 9, Phase.E: 10, Phase.F: 13}
_GRADES = {
    Level.SD: range(1, 7),
    Level.MI: range(1, 7),
    Level.SMP: range(7, 10),
    Level.MTS: range(7, 10),
    Level.SMA: range(10, 13),
    Level.MA: range(10, 13),
    Level.SMK: range(10, 14),
    Level.MAK: range(10, 14),
    Level.SLB: range(1, 13),
    Level.KESETARAAN: range(1, 13),
}


def grades_of(level: Level) -> range:
    """The classes that a level has; empty for early childhood. SMK has a fourth year, 13."""
    return _GRADES.get(level, range(0))


def phase_of(level: Level, grade: int | None) -> Phase | None:
    """Return the phase that follows from level and class; None where a person must choose it."""
    if level in (Level.PAUD, Level.RA):
        return Phase.FOUNDATION
    if level is Level.SLB or grade is None or grade not in grades_of(level):
        return None
    return next(phase for phase, last in _LAST_GRADE.items() if grade <= last)
