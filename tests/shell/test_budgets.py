"""Rates by an invented clock."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.budgets import Budgets
from bot.channels.base import (
    SANDBOX_LIMITS,
    TELEGRAM_LIMITS,
    WHATSAPP_LIMITS,
    Outgoing,
    OutgoingFile,
)
from bot.sending.rendering import calls_of
from handlers.engine.texts import Span

PAGE = OutgoingFile("a.pdf", "application/pdf", b"%PDF")


def test_a_chat_gets_a_burst_of_three_then_one_a_second() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    assert [budgets.take("7", bulk=False, now=1.0) for _ in range(5)] == [True] * 3 + [False] * 2
    assert budgets.take("7", bulk=False, now=2.0)
    assert not budgets.take("7", bulk=False, now=2.5)


def test_the_account_starts_empty() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    assert budgets.wave(0.0) == 0
    assert not budgets.take("7", bulk=False, now=0.0)


def test_a_group_gets_twenty_a_minute() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    sent = sum(budgets.take("-100", bulk=False, now=float(second)) for second in range(1, 61))
    assert sent <= 3 + 20


@given(st.lists(st.booleans(), min_size=500, max_size=800))
def test_bulk_never_takes_what_replies_need(kinds: list[bool]) -> None:
    """Over ten seconds: at most 30 a second in all, 25 a second of bulk, plus the burst."""
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    sent = bulk_sent = 0
    for number, bulk in enumerate(kinds):
        now = 10.0 * number / len(kinds)
        if budgets.take(str(number), bulk=bulk, now=now):
            sent += 1
            bulk_sent += bulk
    assert sent <= 300 + 9
    assert bulk_sent <= 250 + 8


def test_replies_have_room_while_bulk_has_spent_its_share() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    now = 1.0
    while budgets.take(f"b{now}{budgets.wave(now)}", bulk=True, now=now):
        pass
    assert budgets.take("reply", bulk=False, now=now)


def test_best_effort_effects_are_the_first_to_be_dropped() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    assert budgets.spare("7", 1.0)
    for number in range(5):
        budgets.take(str(number), bulk=False, now=1.0)
    assert not budgets.spare("7", 1.0)


def test_an_effect_that_is_a_message_leaves_its_chat_one_for_the_answer() -> None:
    budgets = Budgets(TELEGRAM_LIMITS, 0.0)
    taken = [budgets.spare("7", 1.0, messages=1) for _ in range(3)]
    assert taken == [True, True, False]
    assert budgets.spare("7", 1.0)
    assert budgets.take("7", bulk=False, now=1.0)


def test_what_a_message_takes_more_is_waited_for() -> None:
    """One of three pieces, to a pair that has one message in six seconds."""
    budgets = Budgets(replace(WHATSAPP_LIMITS, chat_burst=1), 0.0)
    assert budgets.take("+62812", bulk=False, now=60.0)
    budgets.spend("+62812", 2, now=60.0)
    assert not budgets.take("+62812", bulk=False, now=77.0)
    assert budgets.take("+62812", bulk=False, now=78.1)


@pytest.mark.parametrize(
    ("outgoing", "calls"),
    [
        (Outgoing(1, "+62812", (Span("Halo"),)), 1),
        (Outgoing(1, "+62812", (Span("x" * 4000),)), 3),
        (Outgoing(1, "+62812", (Span("Halo"),), files=(PAGE, PAGE)), 3),
        (Outgoing(1, "+62812", (), files=(PAGE,)), 1),
    ],
)
def test_how_many_calls_a_message_takes(outgoing: Outgoing, calls: int) -> None:
    assert calls_of(outgoing, WHATSAPP_LIMITS) == calls


def test_the_number_for_trials_takes_one_message_in_three_seconds() -> None:
    budgets = Budgets(SANDBOX_LIMITS, 0.0)
    left = sum(budgets.take(str(second), bulk=False, now=float(second)) for second in range(31))
    assert left == 10
