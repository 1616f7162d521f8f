"""The sample data: what a chair or a trainer finds when the simulator opens."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session, SQLModel, col, func, select

from bot.sample.people import opening
from bot.simulator import Simulator
from storage.attendance import Rsvp
from storage.communities import Community
from storage.learning import Progress
from storage.lesson_plans import LessonPlan
from storage.meetings import Occurrence
from storage.people import Grant

WIB = ZoneInfo("Asia/Jakarta")


async def count(simulator: Simulator, table: type[SQLModel]) -> int:
    def ask(session: Session) -> int:
        return session.exec(select(func.count()).select_from(table)).one()

    return await simulator.service.work.read(ask)


async def test_a_chair_ten_teachers_of_four_schools_and_a_coordinator(simulator: Simulator) -> None:
    roles = [person.role for person in simulator.cast]
    assert (roles.count("chair"), roles.count("teacher"), roles.count("coordinator")) == (1, 10, 1)
    assert len({p.place for p in simulator.cast if p.role != "coordinator"}) == 4
    assert await count(simulator, Grant) == 1


async def test_a_meeting_is_open_now_and_one_is_tomorrow(simulator: Simulator) -> None:
    now = simulator.clock.now()

    def ask(session: Session) -> list[Occurrence]:
        query = select(Occurrence).where(col(Occurrence.ends_at) > now)
        return list(session.exec(query.order_by(col(Occurrence.starts_at))))

    first, second, *_ = await simulator.service.work.read(ask)
    assert first.starts_at - timedelta(minutes=30) <= now < first.ends_at
    tomorrow = (now.astimezone(WIB) + timedelta(days=1)).date()
    assert second.starts_at.astimezone(WIB).date() == tomorrow


async def test_answers_plans_and_a_series_half_done(simulator: Simulator) -> None:
    assert await count(simulator, Rsvp) >= 10
    assert await count(simulator, LessonPlan) == 4
    assert await count(simulator, Progress) == 2
    assert await count(simulator, Community) == 2


@given(st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001
def test_it_opens_on_a_working_day_before_a_working_day(at: datetime) -> None:
    now = at.replace(tzinfo=UTC)
    start = opening(now)
    assert start.weekday() <= 3
    assert (start.hour, start.minute) == (8, 50)
    assert abs(start - now) < timedelta(days=5)
