"""What is known of templates: one whose content is gone is not approved, and is told of once."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from storage.accounts import Account
from storage.database import Database
from storage.templates import (
    REFUSED,
    Template,
    TemplateStatus,
    approved,
    content_is_gone,
    keep_template,
    newly,
    refused_of,
)

NOW = datetime(2026, 12, 7, 2, 0, tzinfo=UTC)
DELETED = (TemplateStatus.DELETED,)


@dataclass(frozen=True)
class Seen:
    approved: list[str]
    untold: list[str]
    warned: list[str]


def a_template(account: str, name: str) -> Template:
    return Template(
        account_id=account, name=name, content_id=f"HX{name}", category="utility",
        status=TemplateStatus.APPROVED, checked_at=NOW,
    )  # fmt: skip


def test_a_content_that_is_gone_takes_the_approval_of_its_template(database: Database) -> None:
    def look() -> Seen:
        return Seen(
            sorted(approved(session, "wa:1")),
            [each.name for each in newly(session, DELETED)],
            [each.name for each in refused_of(session, ["wa:1"])],
        )

    with database.write() as session:
        session.add_all([Account(id=each, channel="whatsapp") for each in ("wa:1", "wa:2")])
        session.flush()
        session.add_all([a_template("wa:1", "a"), a_template("wa:1", "b"), a_template("wa:2", "a")])
        session.flush()
        content_is_gone(session, "wa:1", "HXa", NOW)
        assert look() == Seen(["b"], ["a"], ["a"])
        assert list(approved(session, "wa:2")) == ["a"]
        assert newly(session, REFUSED) == []
        newly(session, DELETED)[0].told_at = NOW
        content_is_gone(session, "wa:1", "HXa", NOW + timedelta(hours=1))
        assert look() == Seen(["b"], [], ["a"])
        keep_template(session, a_template("wa:1", "a"))
        session.flush()
        assert look() == Seen(["a", "b"], [], [])
