"""Documents by one word: daftar hadir, surat undangan and rekap."""

from handlers.engine.answers import one_of, text
from handlers.engine.messages import Choice, Document, Text, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from handlers.reports.choosing import (
    Meetings,
    list_wanted,
    meetings_of,
    named_meeting,
    need_nip,
    when_of,
)
from storage.communities import Community
from storage.meetings import Occurrence, upcoming

NUMBER_LENGTH = 60


def attendance_list(talk: Talk) -> None:
    """daftar hadir: the list of a meeting as PDF, to be signed or as recorded."""
    membership, community = community_for(talk, Permission.DOCUMENTS)
    meetings = meetings_of(talk, community)
    wanted = _named_list(talk, community) or list_wanted(
        meetings, str(talk.args.get("text", "")), talk.now
    )
    if wanted is None:
        talk.say("attendance-list-none", _schedule(community), community=community.name)
        return
    need_nip(talk, membership)
    occurrence, blank = wanted
    key = "attendance-list-blank" if blank else "attendance-list-filled"
    talk.say(
        key,
        *_other_lists(meetings, community, occurrence, blank),
        documents=_list_files(occurrence, blank),
        community=community.name,
        meeting=when_of(occurrence, community),
    )


def _schedule(community: Community) -> Choice:
    return offer("report-offer-schedule", "schedule", community_id=community.id)


def _named_list(talk: Talk, community: Community) -> tuple[Occurrence, bool] | None:
    occurrence_id = talk.args.get("occurrence_id")
    if occurrence_id is None:
        return None
    return named_meeting(talk, community, occurrence_id), bool(talk.args.get("blank"))


def _list_files(occurrence: Occurrence, blank: bool) -> list[Document]:
    sheet = Document.of("attendance_list", occurrence=occurrence.id, blank=blank)
    book = Document.of("attendance_workbook", occurrence=occurrence.id)
    return [sheet] if blank else [sheet, book]


def _other_lists(
    meetings: Meetings, community: Community, shown: Occurrence, blank: bool
) -> list[Choice]:
    """The blank list of the next meeting and the filled one of the last, but what was sent."""
    others = [
        (meetings.next, True, "attendance-list-offer-blank"),
        (meetings.last, False, "attendance-list-offer-filled"),
    ]
    return [
        offer(
            label, "attendance_list", community_id=community.id, occurrence_id=one.id, blank=empty
        )
        for one, empty, label in others
        if one and (one.id, empty) != (shown.id, blank)
    ]


def invitation_letter(talk: Talk) -> None:
    """undangan: the letter to the heads of the members' schools as PDF."""
    membership, community = community_for(talk, Permission.DOCUMENTS)
    assert community.id is not None
    coming = upcoming(talk.session, community.id, talk.now)
    occurrence = _meeting_of_letter(talk, community, coming)
    if occurrence is None:
        talk.say("letter-none", _schedule(community), community=community.name)
        return
    need_nip(talk, membership)
    number = str(talk.args.get("text", ""))[:NUMBER_LENGTH]
    if talk.args.get("choice") == "number":
        number = talk.ask("letter-number", text(NUMBER_LENGTH))
    talk.say(
        "letter-ready" if number else "letter-ready-blank",
        *_letter_offers(community, occurrence, number, len(coming)),
        documents=[Document.of("invitation_letter", occurrence=occurrence.id, number=number)],
        community=community.name,
        meeting=when_of(occurrence, community),
    )


def _meeting_of_letter(
    talk: Talk, community: Community, coming: list[Occurrence]
) -> Occurrence | None:
    """The meeting of the button, the one chosen, or the next one."""
    if (occurrence_id := talk.args.get("occurrence_id")) is not None:
        return named_meeting(talk, community, occurrence_id)
    if len(coming) > 1 and talk.args.get("choice") == "other":
        chosen: Occurrence = talk.ask(
            "letter-which",
            one_of(
                coming, label=lambda o: Text.of("report-meeting", meeting=when_of(o, community))
            ),
        )
        return chosen
    return coming[0] if coming else None


def _letter_offers(
    community: Community, shown: Occurrence, number: str, coming: int
) -> list[Choice]:
    here = {"community_id": community.id}
    numbered = offer(
        "letter-offer-number", "invitation_letter", "number", **here, occurrence_id=shown.id
    )
    other = offer("letter-offer-other", "invitation_letter", "other", **here)
    return [*([] if number else [numbered]), *([other] if coming > 1 else [])]
