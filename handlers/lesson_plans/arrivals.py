"""What follows when a file has been fetched: its hash says whether it was received before.

Until then a version is known by its arrival (``attachment:<id>``). The same content twice stays
one record (hard case 8), and a file that cannot be kept leaves no half of a plan.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlmodel import Session, col, select

from handlers.lesson_plans.notices import tell_refused_file, tell_same_file
from storage.broadcasts import Broadcast
from storage.files import Attachment, AttachmentStatus, File
from storage.lesson_plans import (
    LessonPlan,
    LessonPlanStatus,
    LessonPlanVersion,
    erase_plan,
    latest_review,
    plan_by_source,
    version_of_attachment,
)

UNUSED_FOR = timedelta(days=7)


def file_settled(session: Session, attachment: Attachment, now: datetime) -> None:
    """React to an attachment that was kept or refused, in the transaction that says so."""
    assert attachment.id is not None
    version = version_of_attachment(session, attachment.id)
    plan = session.get(LessonPlan, version.plan_id) if version else None
    if version is None or plan is None:
        return
    if attachment.status is AttachmentStatus.REFUSED and attachment.reason:
        tell_refused_file(session, plan, attachment.reason, now)
        _withdraw(session, plan, version)
    elif attachment.file_id is not None:
        _settle(session, plan, version, attachment.file_id, now)


def _settle(
    session: Session, plan: LessonPlan, version: LessonPlanVersion, file_id: int, now: datetime
) -> None:
    file = session.get(File, file_id)
    assert file is not None
    source = f"sha256:{file.sha256}"
    known = plan_by_source(session, version.author_id, source)
    if known is None:
        version.source = source
        session.add(version)
        return
    tell_same_file(session, plan, known, now)
    _withdraw(session, plan, version)


def _withdraw(session: Session, plan: LessonPlan, version: LessonPlanVersion) -> None:
    """Take a version back; without it a plan that was never sent otherwise goes too."""
    if version.number == 1 and plan.version == 1:
        erase_plan(session, plan)
        return
    session.delete(version)
    if version.number == plan.version:
        plan.version -= 1
        plan.status = _status_before(session, plan)
    session.add(plan)


def _status_before(session: Session, plan: LessonPlan) -> LessonPlanStatus:
    """What was decided of the version that is the last one again."""
    review = latest_review(session, plan.id or 0)
    if review and review.version == plan.version:
        return review.status
    return LessonPlanStatus.SUBMITTED


def drop_unused(session: Session, now: datetime) -> None:
    """Forget attachments that no plan and no broadcast came of within a week."""
    used = select(LessonPlanVersion.attachment_id).where(
        col(LessonPlanVersion.attachment_id).is_not(None)
    )
    sent = select(Broadcast.attachment_id).where(col(Broadcast.attachment_id).is_not(None))
    session.connection().execute(
        delete(Attachment).where(
            col(Attachment.received_at) < now - UNUSED_FOR,
            col(Attachment.id).not_in(used),
            col(Attachment.id).not_in(sent),
        )
    )
