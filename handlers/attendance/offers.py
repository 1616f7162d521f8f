"""The choices below a message about a meeting, and how it is told: for every topic."""

from datetime import datetime
from typing import Any

from handlers.engine.messages import Choice, Text, When, enum_key, offer
from storage.attendance import RsvpAnswer
from storage.communities import Community
from storage.meetings import Occurrence

ALSO = {
    RsvpAnswer.YES: (
        "ya", "iya", "y", "siap", "bisa hadir", "bisa datang", "bisa ikut", "insyaallah",
        "insya allah", "insyaallah bisa", "insyaallah hadir", "akan hadir", "akan datang", "yes",
    ),
    RsvpAnswer.MAYBE: ("mungkin", "belum tentu", "belum tahu", "maybe"),
    RsvpAnswer.NO: (
        "tidak", "tidak bisa", "tidak bisa hadir", "tidak bisa datang", "tidak bisa ikut",
        "tidak hadir", "belum bisa", "belum bisa hadir", "no",
    ),
}  # fmt: skip
"""Words that answer the question on screen; without one they are about the next meeting."""


def rsvp_offers(occurrence_id: int, starts: datetime | None = None) -> tuple[Choice, ...]:
    """Bisa, Belum pasti, Berhalangan: always in this order.

    With ``starts``, as the message tells it, a button pressed after the time has changed is not
    taken for an answer to the new one: that is asked (hard case 4).
    """
    args: dict[str, Any] = {"occurrence_id": occurrence_id}
    if starts is not None:
        args["starts"] = starts.isoformat()
    return tuple(
        Choice(str(answer.value), Text(enum_key(answer)), "rsvp", args, ALSO[answer])
        for answer in RsvpAnswer
    )


def check_in_offer(occurrence_id: int) -> Choice:
    """Hadir: the button that signs in."""
    return offer("attendance-sign-in", "check_in", occurrence_id=occurrence_id)


def change_offer(occurrence_id: int) -> Choice:
    """Ubah: asks for the answer again."""
    return offer("rsvp-change", "rsvp", occurrence_id=occurrence_id)


def correction_offer(occurrence_id: int, sent: datetime) -> Choice:
    """Minta koreksi: asks the chair to put a record right, and tells when "hadir" was sent."""
    return offer(
        "attendance-ask-correction", "request_correction", occurrence_id=occurrence_id,
        sent=sent.isoformat(),
    )  # fmt: skip


def told(occurrence: Occurrence, community: Community) -> dict[str, Any]:
    """Text arguments that name a meeting: ``community`` and ``when`` (day and time)."""
    return {"community": community.name, "when": When(occurrence.starts_at, community.zone)}


def short_label(occurrence: Occurrence, community: Community) -> Text:
    """A meeting as a choice: "KKG Gugus 3, Sab, 12 Des, 09.00 WIB"."""
    when = When(occurrence.starts_at, community.zone, "short")
    return Text.of("attendance-meeting-label", community=community.name, when=when)
