"""Templates as the provider knows them: one row a template of ours, with its last known state."""

from collections.abc import Collection, Iterable
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment


class TemplateStatus(StrEnum):
    """``UNSUBMITTED`` was created only; ``PAUSED`` and ``DISABLED`` were approved once.

    ``DELETED`` was approved, and is not at the provider any more: submitted again, it may be.
    """

    UNSUBMITTED = "unsubmitted"
    RECEIVED = "received"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    PAUSED = "paused"
    DISABLED = "disabled"
    DELETED = "deleted"


class Template(SQLModel, table=True):
    """``name`` holds the digest of its wording: another wording is another template.

    ``told_at`` is when the owner was told that it was rejected, paused, disabled or deleted.
    """

    __tablename__ = "templates"

    account_id: str = Field(primary_key=True, foreign_key="accounts.id")
    name: str = Field(primary_key=True)
    content_id: str
    category: str
    status: TemplateStatus = enum_column(TemplateStatus)
    reason: str = ""
    checked_at: datetime = moment()
    told_at: datetime | None = moment(default=None)


REFUSED = (TemplateStatus.REJECTED, TemplateStatus.PAUSED, TemplateStatus.DISABLED)
UNUSABLE = (*REFUSED, TemplateStatus.DELETED)


def templates_of(session: Session, account_id: str) -> dict[str, Template]:
    """Every known template of an account by its name."""
    query = select(Template).where(col(Template.account_id) == account_id)
    return {template.name: template for template in session.exec(query)}


def approved(session: Session, account_id: str) -> dict[str, Template]:
    """Those that may be sent, by name."""
    known = templates_of(session, account_id)
    return {name: t for name, t in known.items() if t.status is TemplateStatus.APPROVED}


def lacking(session: Session, account_id: str, names: Iterable[str]) -> list[str]:
    """Those names whose template may not be sent now."""
    usable = approved(session, account_id)
    return [name for name in names if name not in usable]


def keep_template(session: Session, template: Template) -> None:
    """Store what the provider says; one that is refused anew is told of again."""
    known = session.get(Template, (template.account_id, template.name))
    if known is not None and known.status is template.status:
        template.told_at = known.told_at
    session.merge(template)


def refused_of(session: Session, accounts: Iterable[str]) -> list[Template]:
    """Templates that these accounts may not send any more, or never could."""
    query = select(Template).where(
        col(Template.account_id).in_(list(accounts)), col(Template.status).in_(UNUSABLE)
    )
    return list(session.exec(query.order_by(col(Template.name))))


def newly(session: Session, statuses: Collection[TemplateStatus]) -> list[Template]:
    """Templates that have come to one of these states, of which nobody has been told."""
    query = select(Template).where(
        col(Template.status).in_(statuses), col(Template.told_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Template.name))))


def mark_deleted(session: Session, template: Template, now: datetime) -> None:
    template.status, template.reason = TemplateStatus.DELETED, ""
    template.checked_at, template.told_at = now, None
    session.add(template)


def content_is_gone(session: Session, account_id: str, content_id: str, now: datetime) -> None:
    """The provider knows no such content: what was approved with it may not be sent any more."""
    for template in approved(session, account_id).values():
        if template.content_id == content_id:
            mark_deleted(session, template, now)
    session.flush()
