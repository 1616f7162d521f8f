"""What a recap says in chat: the same when asked for and when sent by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from handlers.engine.messages import Document, Message, Text
from handlers.engine.texts import Reader
from handlers.reports.months import Month
from handlers.reports.reports import labels, period
from handlers.reports.scope import Scope
from handlers.templates.money import money
from storage.costs import costs, sums
from storage.reports import Totals

NAMED, NAME_LENGTH = 3, 30


@dataclass(frozen=True)
class Summary:
    """A text key with its arguments, and the files that go with it."""

    key: str
    args: Mapping[str, Any]
    documents: Sequence[Document]


def summarise(
    session: Session, scope: Scope, month: Month, reader: Reader, now: datetime
) -> Summary:
    """A few figures and the references of the picture and the workbook, by two queries."""
    totals = scope.totals(session, month, now)
    label = labels(reader)
    said: dict[str, object] = {
        "month": period(month),
        "scope": scope.title(label),
        "meetings": sum(one.meetings for one in totals.values()),
        "percent": _percent(totals.values()),
    }
    if len(scope.communities) == 1:
        key = "recap-one" if totals else "recap-one-none"
    else:
        key = "recap-area" if totals else "recap-area-none"
        said["communities"] = len(scope.communities)
        said["idle"] = _idle([c.name for c in scope.communities if c.id not in totals])
    return Summary(key, said, _files(scope, month, bool(totals)))


def _files(scope: Scope, month: Month, held: bool) -> list[Document]:
    args = {**scope.reference, "month": str(month)}
    chart = [Document("recap_chart", args)] if held else []
    return [*chart, Document("recap_workbook", args)]


def _percent(totals: Iterable[Totals]) -> str | None:
    came = expected = 0
    for one in totals:
        came, expected = came + one.came, expected + one.expected
    return f"{round(100 * came / expected)}%" if expected else None


def _idle(names: Sequence[str]) -> Text:
    """Who has not met: a few names and how many more."""
    if not names:
        return Text("recap-idle-nobody")
    short = [n if len(n) <= NAME_LENGTH else n[: NAME_LENGTH - 1] + "…" for n in names[:NAMED]]
    more = len(names) - len(short)
    key = "recap-idle-more" if more else "recap-idle"
    return Text(key, {"names": ", ".join(short), **({"more": more} if more else {})})


def monthly_message(
    session: Session, scope: Scope, month: Month, locale: str, now: datetime
) -> Message:
    """The recap that comes by itself on the first of the month."""
    summary = summarise(session, scope, month, Reader(locale), now)
    parts = (Text("recap-sent"), Text(summary.key, summary.args))
    spent = spending(session, scope, month)
    costs_part = (Text("recap-costs", spent),) if spent else ()
    return Message((*parts, *costs_part), (), tuple(summary.documents))


def spending(session: Session, scope: Scope, month: Month) -> dict[str, Any]:
    """How many messages to these members cost about how much; nothing if none did."""
    if not scope.communities:
        return {}
    ids = [community.id for community in scope.communities if community.id is not None]
    found = costs(session, *month.bounds(scope.communities[0].zone), ids)
    if not any(cost.micros for cost in found):
        return {}
    return {"count": sum(cost.count for cost in found), "total": money(sums(found))}
