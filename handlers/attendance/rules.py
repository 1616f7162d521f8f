"""What marking changes, and what needs a reason. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from storage.attendance import AttendanceStatus as Status
from storage.rollcall import CAME, Entry


@dataclass(frozen=True)
class Plan:
    """``new`` are first records by membership; ``corrected`` change one and need a reason.

    ``kept`` are check-ins that stand; ``surprises`` are present now but had said they could not.
    """

    new: dict[int, Status] = field(default_factory=dict)
    corrected: dict[int, Status] = field(default_factory=dict)
    kept: tuple[Entry, ...] = ()
    surprises: tuple[Entry, ...] = ()

    @property
    def changes(self) -> dict[int, Status]:
        return self.new | self.corrected


def plan_marks(
    members: Sequence[Entry],
    named: Mapping[int, Status | None],
    everyone: Status | None,
    *,
    confirmed: bool = False,
) -> Plan:
    """The earlier check-in stands; on a confirmed list every change is a correction.

    A member who is named without a status is left out of ``everyone``, unrecorded.
    """
    plan = Plan()
    kept, surprises = [], []
    for entry in members:
        is_named = entry.membership_id in named
        wanted = named.get(entry.membership_id) if is_named else everyone
        if wanted is None or wanted is entry.status or (not is_named and not entry.is_open):
            continue
        if entry.status in CAME and wanted is Status.PRESENT:
            kept.append(entry)
            continue
        target = plan.new if entry.is_open and not confirmed else plan.corrected
        if not (entry.status is None and wanted is Status.UNRECORDED):
            target[entry.membership_id] = wanted
        if not is_named and entry.reason is not None:
            surprises.append(entry)
    return Plan(plan.new, plan.corrected, tuple(kept), tuple(surprises))
