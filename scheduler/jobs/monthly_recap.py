"""On the first of the month each coordinator gets the recap of the month before, by itself."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session

from handlers.engine.notices import notify
from handlers.reports.months import Month
from handlers.reports.notices import monthly_message
from handlers.reports.scope import area_of, zone_of
from storage.due import Due, act_on, claim_due
from storage.people import Person
from storage.reports import coordinators_unplanned, has_due

KIND = "monthly_recap"
HOUR = 7
BATCH = 20


def send_monthly_recaps(session: Session, now: datetime) -> int:
    """Plan the next recap of those who have none planned, then queue the ones that are due."""
    planned = sum(_plan(session, p, now) for p in coordinators_unplanned(session, KIND, BATCH))
    due = claim_due(session, KIND, now, BATCH)
    act_on(session, due, lambda row: _send(session, row, now), now)
    return planned + len(due)


def _plan(session: Session, coordinator: Person, now: datetime) -> int:
    """A row for the month that runs now, due when it is over: the first at 07.00, there."""
    assert coordinator.id is not None
    scope = area_of(session, coordinator.id, Month.of(now.date()))
    zone = ZoneInfo(zone_of(coordinator, scope, "Asia/Jakarta"))
    month = Month.of(now.astimezone(zone).date())
    subject, version = f"person:{coordinator.id}", month.year * 100 + month.month
    if has_due(session, KIND, subject, version):
        return 0
    first = month.after.first
    due_at = datetime(first.year, first.month, 1, HOUR, tzinfo=zone).astimezone(UTC)
    args: dict[str, object] = {"person": coordinator.id, "month": str(month)}
    session.add(Due(kind=KIND, subject=subject, version=version, due_at=due_at, args=args))
    session.flush()
    return 1


def _send(session: Session, row: Due, now: datetime) -> None:
    person = session.get(Person, row.args["person"])
    if person is None or person.id is None:
        return
    month = Month.parse(str(row.args["month"]))
    scope = area_of(session, person.id, month)
    if scope.communities:
        message = monthly_message(session, scope, month, person.locale, now)
        zone = zone_of(person, scope, "Asia/Jakarta")
        notify(session, [person.id], message, key=f"{KIND}:{month}", now=now, zone=zone)
