"""No table may be forgotten when two profiles become one: what collides, hangs on, or names."""

import re

import pytest
import sqlalchemy as sa

from storage.one_person import SETTLED, columns_of_people
from storage.tables import METADATA

DROPPED = {
    "people", "memberships", "attendance", "rsvps", "enrolments", "unit_progress", "unit_answers",
    "nudges", "grants", "due", "lesson_plans", "lesson_plan_versions", "lesson_plan_reviews",
}  # fmt: skip
"""Tables of which a merge deletes rows."""
HANGING = {
    "memberships": {"attendance", "rsvps"},
    "unit_progress": {"unit_answers"},
    "lesson_plans": {"lesson_plan_versions", "lesson_plan_reviews"},
}
"""What hangs on such a row: each is moved or deleted before it."""
NAMES = re.compile(r"(person|author|reviewer|owner|member|sender)_id|\w+_by")


def colliding(metadata: sa.MetaData, people: set[str]) -> set[str]:
    """Tables in which a person may stand only once beside something else.

    By a unique constraint, a unique index or the primary key; ``people`` are columns
    ("table.column") that name a person.
    """
    found = set()
    for table in metadata.sorted_tables:
        groups = [c.columns for c in table.constraints if isinstance(c, sa.UniqueConstraint)]
        groups += [index.columns for index in table.indexes if index.unique]
        groups.append(table.primary_key.columns)
        if any(str(column) in people for group in groups for column in group):
            found.add(table.name)
    return found


def naming_people() -> set[str]:
    return {str(column) for column in columns_of_people()}


def test_every_table_in_which_a_person_may_collide_is_settled() -> None:
    assert colliding(METADATA, naming_people()) == SETTLED


def test_rows_that_move_are_named_by_an_id() -> None:
    """The journal knows rows by it; a table keyed by the person would move without a way back."""
    for column in columns_of_people():
        assert [key.name for key in column.table.primary_key] == ["id"], str(column)


def test_what_hangs_on_a_row_that_a_merge_deletes_is_known() -> None:
    found: dict[str, set[str]] = {}
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            if (parent := key.column.table.name) in DROPPED - {"people"}:
                found.setdefault(parent, set()).add(table.name)
    assert found == HANGING


def test_no_column_names_a_person_unnoticed() -> None:
    """By a foreign key, or in the list of those without one."""
    named = {
        str(column)
        for table in METADATA.sorted_tables
        for column in table.columns
        if NAMES.fullmatch(column.name) and isinstance(column.type, sa.Integer)
    }
    assert named <= naming_people() | {"attendance.membership_id", "rsvps.membership_id"}


@pytest.mark.parametrize("how", ["constraint", "index", "key"])
def test_likes_will_be_thought_of_when_they_come(how: str) -> None:
    """A table that is new fails the test above, however it says "once a person"."""
    metadata = sa.MetaData()
    only = how == "key"
    table = sa.Table(
        "likes", metadata,
        sa.Column("id", sa.Integer, primary_key=not only),
        sa.Column("person_id", sa.Integer, primary_key=only),
        sa.Column("plan_id", sa.Integer, primary_key=only),
    )  # fmt: skip
    if how == "constraint":
        table.append_constraint(sa.UniqueConstraint("person_id", "plan_id"))
    if how == "index":
        sa.Index("once", table.c.person_id, table.c.plan_id, unique=True)
    assert colliding(metadata, {"likes.person_id"}) == {"likes"}
