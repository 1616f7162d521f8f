"""The gate: what may leave now, and how; and prices, one line a case."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.routes import Form
from bot.sending.gate import TOGETHER, Matter, Way, gate

HOUR = timedelta(hours=1)
OUTSIDE = Form.TEMPLATE


@pytest.mark.parametrize(
    ("matter", "way"),
    [
        (Matter(Form.FREE), Way.FREE),
        (Matter(Form.WINDOW), Way.FREE),
        (Matter(Form.WINDOW, templated=True, patient=True, room=False), Way.FREE),
        (Matter(OUTSIDE), Way.HELD),
        (Matter(OUTSIDE, templated=True), Way.TEMPLATE),
        (Matter(OUTSIDE, announceable=True), Way.ANNOUNCE),
        (Matter(OUTSIDE, templated=True, announceable=True), Way.TEMPLATE),
        (Matter(OUTSIDE, templated=True, announceable=True, others=1), Way.ANNOUNCE),
        (Matter(OUTSIDE, templated=True, others=1), Way.TEMPLATE),
        (Matter(OUTSIDE, templated=True, announceable=True, others=1, urgent=True), Way.TEMPLATE),
        (Matter(OUTSIDE, templated=True, patient=True), Way.HELD),
        (Matter(OUTSIDE, templated=True, patient=True, urgent=True), Way.HELD),
        (Matter(OUTSIDE, templated=True, told_ago=HOUR / 2), Way.LATER),
        (Matter(OUTSIDE, templated=True, told_ago=HOUR), Way.TEMPLATE),
        (Matter(OUTSIDE, templated=True, told_ago=HOUR / 2, urgent=True), Way.TEMPLATE),
        (Matter(OUTSIDE, announceable=True, told_ago=HOUR / 2), Way.LATER),
        (Matter(OUTSIDE, templated=True, room=False), Way.LATER),
        (Matter(OUTSIDE, templated=True, room=False, urgent=True), Way.LATER),
        (Matter(OUTSIDE, room=False), Way.HELD),
        (Matter(OUTSIDE, announceable=True, announcing=True), Way.JOIN),
        (Matter(OUTSIDE, templated=True, announcing=True, room=False), Way.JOIN),
        (Matter(OUTSIDE, announceable=True, urgent=True, announcing=True), Way.JOIN),
        (Matter(OUTSIDE, templated=True, urgent=True, announcing=True), Way.TEMPLATE),
        (Matter(OUTSIDE, templated=True, patient=True, announcing=True), Way.HELD),
        (Matter(OUTSIDE, announcing=True), Way.HELD),
    ],
)
def test_the_gate(matter: Matter, way: Way) -> None:
    assert gate(matter) is way


MATTERS = st.builds(
    Matter,
    st.sampled_from(Form),
    templated=st.booleans(),
    announceable=st.booleans(),
    urgent=st.booleans(),
    patient=st.booleans(),
    told_ago=st.none() | st.timedeltas(timedelta(), 3 * TOGETHER),
    others=st.integers(0, 3),
    announcing=st.booleans(),
    room=st.booleans(),
)


@given(MATTERS)
def test_free_text_leaves_where_it_may_and_nowhere_else(matter: Matter) -> None:
    assert (gate(matter) is Way.FREE) is (matter.form is not Form.TEMPLATE)


@given(MATTERS)
def test_nothing_leaves_as_what_is_not_approved(matter: Matter) -> None:
    way = gate(matter)
    assert way is not Way.TEMPLATE or matter.templated
    assert way is not Way.ANNOUNCE or matter.announceable
    assert way not in (Way.TEMPLATE, Way.ANNOUNCE) or matter.room
