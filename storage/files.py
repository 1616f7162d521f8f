"""What people send: each arrival as it was declared, and each content once by its hash."""

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import Index, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import enum_column, moment

NAME_LENGTH = 255


class AttachmentStatus(StrEnum):
    PENDING = "pending"
    KEPT = "kept"
    REFUSED = "refused"


class FileRefusal(StrEnum):
    """Why a file was not kept; the value ends the text key ``file-refused-…``."""

    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    EMPTY = "empty"
    GONE = "gone"


class File(SQLModel, table=True):
    """One content, kept once. ``path`` is relative to the folder of files; ``size`` in bytes.

    ``name`` is what the first sender called it, shown literally and never used as a path.
    """

    __tablename__ = "files"

    id: int | None = Field(default=None, primary_key=True)
    sha256: str = Field(unique=True, max_length=64)
    mime: str
    size: int
    path: str
    name: str = ""
    created_at: datetime = moment()


class Attachment(SQLModel, table=True):
    """One file that one person sent: declared type, size and name are claims until it is kept."""

    __tablename__ = "attachments"
    __table_args__ = (Index("ix_attachments_open", "status", "try_at"),)

    id: int | None = Field(default=None, primary_key=True)
    account_id: str = Field(foreign_key="accounts.id")
    address_id: int | None = Field(default=None, foreign_key="addresses.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="people.id", index=True)
    remote_id: str
    declared_mime: str = ""
    declared_size: int | None = None
    name: str = ""
    status: AttachmentStatus = enum_column(AttachmentStatus, default=AttachmentStatus.PENDING)
    reason: FileRefusal | None = enum_column(FileRefusal, default=None, nullable=True)
    file_id: int | None = Field(default=None, foreign_key="files.id", index=True)
    attempts: int = 0
    try_at: datetime = moment()
    received_at: datetime = moment(index=True)


def file_by_hash(session: Session, sha256: str) -> File | None:
    return session.exec(select(File).where(col(File.sha256) == sha256)).first()


def waiting_attachments(session: Session, now: datetime, limit: int = 8) -> list[Attachment]:
    """Attachments to fetch now, oldest first."""
    query = (
        select(Attachment)
        .where(col(Attachment.status) == AttachmentStatus.PENDING, col(Attachment.try_at) <= now)
        .order_by(col(Attachment.try_at), col(Attachment.id))
        .limit(limit)
    )
    return list(session.exec(query))


def sent_today(session: Session, person_id: int, now: datetime) -> tuple[int, int]:
    """Return how many files a person sent in the last 24 hours, and their declared bytes."""
    query = select(func.count(col(Attachment.id)), func.sum(Attachment.declared_size)).where(
        col(Attachment.person_id) == person_id,
        col(Attachment.received_at) > now - timedelta(days=1),
    )
    count, size = session.exec(query).one()
    return count, size or 0


def loose_files(session: Session, limit: int = 100) -> list[File]:
    """Files that no attachment names any more: their content may be deleted."""
    query = (
        select(File)
        .outerjoin(Attachment, col(Attachment.file_id) == col(File.id))
        .where(col(Attachment.id).is_(None))
        .limit(limit)
    )
    return list(session.exec(query))
