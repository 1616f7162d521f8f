"""What a provider knows by ids of its own: pieces of messages, and contents created once."""

from collections.abc import Sequence

from sqlalchemy import delete, func
from sqlmodel import Field, Session, SQLModel, col, select

from storage.database import insert_into
from storage.outbox import Outbox


class MessagePiece(SQLModel, table=True):
    """One accepted piece of a message that left in several. ``number`` counts from 0; below that
    stand ids that count no more (accepted and refused later, or of an attempt that was given up),
    so that a late report about one is known.
    """

    __tablename__ = "message_pieces"

    row_id: int = Field(primary_key=True, foreign_key="outbox.id", ondelete="CASCADE")
    number: int = Field(primary_key=True)
    provider_id: str = Field(index=True)


class ProviderContent(SQLModel, table=True):
    """A content created at the provider: one a shape, by the hash of its definition."""

    __tablename__ = "provider_contents"

    account_id: str = Field(primary_key=True, foreign_key="accounts.id")
    shape: str = Field(primary_key=True)
    content_id: str


def pieces_of(session: Session, row_id: int) -> dict[int, str]:
    """The provider's ids of the pieces of a message that have been accepted."""
    query = select(MessagePiece).where(
        col(MessagePiece.row_id) == row_id, col(MessagePiece.number) >= 0
    )
    return {piece.number: piece.provider_id for piece in session.exec(query)}


def piece_counts(session: Session, rows: Sequence[int]) -> dict[int, int]:
    """How many pieces were accepted of those rows that left in several."""
    query = (
        select(MessagePiece.row_id, func.count())
        .where(col(MessagePiece.row_id).in_(rows), col(MessagePiece.number) >= 0)
        .group_by(col(MessagePiece.row_id))
    )
    return dict(session.exec(query).all())


def keep_piece(session: Session, row_id: int, number: int, provider_id: str) -> None:
    """Remember a piece; one that is known keeps its first id. A row that is gone is passed over."""
    if session.get(Outbox, row_id) is not None:
        values = {"row_id": row_id, "number": number, "provider_id": provider_id}
        session.connection().execute(
            insert_into(session, MessagePiece).values(values).on_conflict_do_nothing()
        )


def keep_answered(session: Session, row_id: int, number: int, provider_id: str) -> None:
    """The same for a piece of which the call's own answer tells, maybe after a report has.

    What is told to have failed was never accepted; an attempt without a lease was given up.
    """
    row = session.get(Outbox, row_id)
    if row is None or provider_id in refused_of(session, row_id):
        return
    if row.lease_until is None:
        keep_refused(session, row_id, provider_id)
    else:
        keep_piece(session, row_id, number, provider_id)


def refused_of(session: Session, row_id: int) -> list[str]:
    """The provider's ids of earlier attempts that count no more, though they were accepted."""
    query = select(MessagePiece.provider_id).where(
        col(MessagePiece.row_id) == row_id, col(MessagePiece.number) < 0
    )
    return list(session.exec(query.order_by(col(MessagePiece.number))))


def keep_refused(session: Session, row_id: int, provider_id: str) -> None:
    keep_piece(session, row_id, -1 - len(refused_of(session, row_id)), provider_id)


def drop_piece(session: Session, row_id: int, number: int) -> None:
    """Forget a piece that did not arrive after all, so that it is sent again."""
    found = session.get(MessagePiece, (row_id, number))
    if found is not None:
        session.delete(found)


def drop_pieces(session: Session, row_id: int) -> None:
    """No piece of a message that goes another way counts any more; late reports stay known."""
    given_up = pieces_of(session, row_id)
    accepted = (col(MessagePiece.row_id) == row_id) & (col(MessagePiece.number) >= 0)
    session.connection().execute(delete(MessagePiece).where(accepted))
    for provider_id in given_up.values():
        keep_refused(session, row_id, provider_id)


def unadopted(session: Session, provider_ids: Sequence[str]) -> list[str]:
    """Those ids that belong to no message of ours yet, in the given order."""
    whole = select(Outbox.provider_id).where(col(Outbox.provider_id).in_(provider_ids))
    part = select(MessagePiece.provider_id).where(col(MessagePiece.provider_id).in_(provider_ids))
    known = {*session.exec(whole), *session.exec(part)}
    return [each for each in provider_ids if each not in known]


def content_of(session: Session, account_id: str, shape: str) -> str | None:
    found = session.get(ProviderContent, (account_id, shape))
    return found.content_id if found else None


def keep_content(session: Session, account_id: str, shape: str, content_id: str) -> None:
    session.merge(ProviderContent(account_id=account_id, shape=shape, content_id=content_id))


def forget_content(session: Session, account_id: str, shape: str) -> None:
    found = session.get(ProviderContent, (account_id, shape))
    if found is not None:
        session.delete(found)
