"""Templates as the provider knows them: one row a template of ours, with its last known state."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment


class TemplateStatus(StrEnum):
    """``UNSUBMITTED`` was created only; ``PAUSED`` and ``DISABLED`` were approved once."""

    UNSUBMITTED = "unsubmitted"
    RECEIVED = "received"
    PENDING = "pending"
    APPROVED = "approved"
    REJECTED = "rejected"
    PAUSED = "paused"
    DISABLED = "disabled"


class Template(SQLModel, table=True):
    """``name`` holds the digest of its wording: another wording is another template.

    ``told_at`` is when the owner was told that it was rejected, paused or disabled.
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
        col(Template.account_id).in_(list(accounts)), col(Template.status).in_(REFUSED)
    )
    return list(session.exec(query.order_by(col(Template.name))))


def newly_refused(session: Session) -> list[Template]:
    """Templates whose refusal nobody has been told of."""
    query = select(Template).where(
        col(Template.status).in_(REFUSED), col(Template.told_at).is_(None)
    )
    return list(session.exec(query.order_by(col(Template.name))))
