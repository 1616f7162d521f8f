"""What officers ask and settle: who comes, who was there, requests, the list, the result."""

from handlers.attendance import overview
from handlers.attendance.marking import confirm_list, correct_one, missing_names, record_result
from handlers.attendance.offers import told
from handlers.attendance.which import meeting_to_mark, meeting_to_see
from handlers.attendance.windows import Stage, stage_of
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
    """siapa hadir, jawaban: who says they come, and from the opening on who is there."""
    meeting, community = meeting_to_see(talk)
    here = {"occurrence_id": meeting.id, "community_id": community.id}
    members = roll(talk.session, meeting)
    if stage_of(meeting, community, talk.now) is Stage.BEFORE:
        counts, names = overview.answers(members, headcounts_of(talk.session, meeting.id or 0))
        offers = [offer("attendance-offer-list", "attendance_list", **here)]
    else:
        counts, names = overview.records(members, guests_of(talk.session, meeting.id or 0))
        offers = [
            offer("attendance-offer-mark", "mark_attendance", **here),
            offer("attendance-offer-list", "attendance_list", **here),
            *_next(talk, meeting),
        ]
    talk.say("attendance-overview", counts=counts, **told(meeting, community))
    talk.say("attendance-overview-names", *offers, names=names)


def confirm_attendance(talk: Talk) -> None:
    """The chair confirms a closed list; only then "belum tercatat" is tanpa keterangan."""
    meeting, community = meeting_to_mark(talk)
    here = {"occurrence_id": meeting.id, "community_id": community.id}
    missing = talk.do(missing_names, occurrence=meeting.id or 0)
    if missing:
        talk.say("attendance-confirm-who", names=overview.named(missing))
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
                },
            ),
            **told(meeting, community),
        )  # fmt: skip
        if decided == "mark":
            talk.begin("mark_attendance", **here)
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
