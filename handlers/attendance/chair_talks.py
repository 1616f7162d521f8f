"""What officers ask and settle: who comes, who was there, requests, the list, the result."""

from handlers.attendance import overview
from handlers.attendance.marking import confirm_list, correct_one, missing_names, record_result
from handlers.attendance.offers import told
from handlers.attendance.which import meeting_to_mark, meeting_to_see
from handlers.attendance.windows import Stage, stage_of
from handlers.attendance.words import MISSING_WORDS
from handlers.communities.answers import Worded, preview_answer
from handlers.engine.answers import text
from handlers.engine.messages import Choice, Text, enum_key, offer
from handlers.engine.talk import Talk
from handlers.meetings.phrases import bare_topic
from storage.attendance import AttendanceStatus, headcounts_of
from storage.meetings import Occurrence, upcoming
from storage.rollcall import guests_of, roll

RESULT_MOST, TOPIC_MOST = 600, 150


def who_answers(talk: Talk) -> None:
    """siapa hadir, siapa yang belum: who says they come, and from the opening on who is there."""
    meeting, community = meeting_to_see(talk)
    here = {"occurrence_id": meeting.id, "community_id": community.id}
    before = stage_of(meeting, community, talk.now) is Stage.BEFORE
    seen = _overview(talk, meeting, before)
    if (page := talk.args.get("page")) is not None:
        names, last = seen.page(int(page))
        offers = [] if last else [_all_names(int(page) + 1, here)]
    else:
        names, complete = seen.short()
        offers = [] if complete else [_all_names(0, here)]
        talk.say("attendance-overview", counts=seen.counts, **told(meeting, community))
    if not before:
        offers.append(offer("attendance-offer-mark", "mark_attendance", **here))
    offers.append(offer("attendance-offer-list", "attendance_list", **here))
    if not before:
        offers += _next(talk, meeting)
    talk.say("attendance-overview-names", *offers, names=names)


def _overview(talk: Talk, meeting: Occurrence, before: bool) -> overview.Overview:
    """Everybody, or only who is missing if that was asked ("siapa yang belum")."""
    members, word = roll(talk.session, meeting), str(talk.args.get("word", ""))
    if before:
        seen = overview.answers(members, headcounts_of(talk.session, meeting.id or 0))
    else:
        seen = overview.records(members, guests_of(talk.session, meeting.id or 0))
    return seen.missing() if word in MISSING_WORDS and seen.missing().groups else seen


def _all_names(page: int, here: dict[str, int | None]) -> Choice:
    label = "attendance-offer-names" if page == 0 else "attendance-offer-names-more"
    return offer(label, "who_answers", page=page, **here)


def confirm_attendance(talk: Talk) -> None:
    """The chair confirms a closed list; only then "belum tercatat" is tanpa keterangan."""
    meeting, community = meeting_to_mark(talk)
    here = {"occurrence_id": meeting.id, "community_id": community.id}
    missing = talk.do(missing_names, occurrence=meeting.id or 0)
    if missing:
        shown = overview.named(missing)
        talk.say("attendance-confirm-who", names=shown)
        decided = talk.ask(
            "attendance-confirm",
            Worded(
                {
                    "confirm": ("ya", "konfirmasi", "yes"),
                    "later": ("nanti", "belum", "tidak", "no", "not yet"),
                },
                {
                    "confirm": "attendance-confirm-absent",
                    "mark": "attendance-offer-mark",
                    "later": "attendance-confirm-later",
                }
                | ({"all": "attendance-offer-names"} if shown.args["more"] else {}),
            ),
            **told(meeting, community),
        )  # fmt: skip
        if decided == "mark":
            talk.begin("mark_attendance", **here)
        if decided == "all":
            talk.begin("who_answers", page=0, **here)
        if decided == "later":
            talk.say("attendance-confirm-kept")
            return
    talk.do(confirm_list, occurrence=meeting.id or 0)
    done = offer("attendance-offer-list", "attendance_list", **here)
    talk.say("attendance-confirmed", done, **told(meeting, community))


def decide_correction(talk: Talk) -> None:
    """One tap on a member's request: hadir, terlambat, or no."""
    choice = str(talk.args.get("choice", ""))
    status = None if choice == "decline" else choice
    outcome = talk.do(
        correct_one, occurrence=int(talk.args["occurrence_id"]),
        member=int(talk.args["membership_id"]), status=status,
        reason=talk.label(Text("attendance-reason-request")),
    )  # fmt: skip
    kind = Text(enum_key(AttendanceStatus(status))) if status else Text("attendance-declined-label")
    talk.say(f"attendance-decided-{outcome}", status=kind)


def meeting_result(talk: Talk) -> None:
    """hasil: the topic and what came of it; those who were not there get it once."""
    meeting, community = meeting_to_mark(talk)
    written = str(talk.args.get("text", "")).strip()
    result = written[:RESULT_MOST] or talk.ask(
        "attendance-result-ask", text(RESULT_MOST), **told(meeting, community)
    )
    topic = meeting.topic
    for turn in range(5):
        action = talk.ask(
            "attendance-result-preview",
            preview_answer(
                save="attendance-result-save", topic="attendance-result-topic",
                change="attendance-result-edit",
            ),
            each=turn, topic=topic, result=result, **told(meeting, community),
        )  # fmt: skip
        if action == "save":
            break
        if action == "topic":
            topic = bare_topic(talk.ask("attendance-topic-ask", text(TOPIC_MOST), each=turn))
        else:
            result = talk.ask("attendance-result-again", text(RESULT_MOST), each=turn)
    people = talk.do(record_result, occurrence=meeting.id or 0, topic=topic, result=result)
    talk.say("attendance-result-saved", people=people)


def _next(talk: Talk, shown: Occurrence) -> list[Choice]:
    soon = upcoming(talk.session, shown.community_id, talk.now, limit=2)
    later = [each for each in soon if each.id != shown.id]
    args = {"occurrence_id": later[0].id} if later else {}
    return [offer("attendance-offer-next", "who_answers", **args)] if later else []
