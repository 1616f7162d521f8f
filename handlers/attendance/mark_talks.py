"""Marking by the chair: many at once with a preview, one by one, and guests."""

import re
from dataclasses import dataclass
from typing import Any

from handlers.attendance import overview
from handlers.attendance.mark_answers import MarkPreview, WhoAnswer, sentence_of
from handlers.attendance.marking import add_guest, remove_guest, save_marks, take_back
from handlers.attendance.marks import Marks, Named, read_marks
from handlers.attendance.offers import told
from handlers.attendance.reasons import REASON_KINDS, kind_of_reason
from handlers.attendance.roster import find
from handlers.attendance.rules import Plan, plan_marks
from handlers.attendance.which import meeting_to_mark
from handlers.communities.names import parse_name_line
from handlers.engine.answers import Invalid, parsed
from handlers.engine.messages import Choice, Lines, Text, enum_key, offer
from handlers.engine.permissions import Permission, may, standing_of
from handlers.engine.talk import Talk
from storage.attendance import AttendanceStatus as Status
from storage.communities import Community
from storage.meetings import Occurrence
from storage.rollcall import Entry, roll

TURNS, MOST_FOUND, MARKS_MOST, REASON_MOST = 6, 8, 2000, 120
NOBODY = 0
PREVIEW, OTHERS = 160, 40
"""Letters of names in a preview: of what will be saved, and of what else is worth knowing."""


@dataclass(frozen=True)
class _Sheet:
    """What a chair is marking."""

    meeting: Occurrence
    community: Community
    members: list[Entry]

    @property
    def occurrence(self) -> int:
        return self.meeting.id or 0


def mark_attendance(talk: Talk) -> None:
    """semua hadir kecuali A sakit, B izin · Rina hadir, Joko sakit → preview → saved."""
    meeting, community = meeting_to_mark(talk)
    sheet = _Sheet(meeting, community, roll(talk.session, meeting))
    retyped = ""
    for turn in range(TURNS):
        marks = read_marks(retyped) if retyped else _marks(talk, sheet, turn)
        named, sure, retyped = _who(talk, sheet, marks, turn)
        if retyped:
            continue
        plan = plan_marks(
            sheet.members, named, marks.everyone, confirmed=meeting.confirmed_at is not None
        )
        reason = _reason(talk, turn) if plan.corrected else ""
        alone = sure and len(marks.named) == 1 and not marks.everyone and not plan.corrected
        if plan.changes and not alone:
            decided = _preview(talk, sheet, plan, turn)
            retyped = sentence_of(decided)
            if decided == "change" or retyped:
                continue
            if decided == "drop":
                talk.say("cancelled")
                return
        _save(talk, sheet, named, marks.everyone, reason, plan)
        return


def mark_by_name(talk: Talk) -> None:
    """ "Rina hadir": an officer marks, Rina herself signs in, others are pointed to the chair."""
    typed = str(talk.args["text"])
    marks = read_marks(typed)
    person = talk.person
    own = Entry(0, person.id, person.name, person.honorific, "", None, None, None, None, None, None)
    if len(marks.named) == 1 and find(marks.named[0].name, [own]).found:
        if marks.named[0].status in (Status.PRESENT, Status.LATE):
            talk.begin("check_in", text="")
        talk.begin("absence", text="", word=typed)
    if may(standing_of(talk.session, person), Permission.ATTENDANCE):
        talk.begin("mark_attendance", text=typed)
    talk.say("attendance-others-by-chair", offer("offer-menu", "menu"))


def add_guests(talk: Talk) -> None:
    """tamu Bu Sari dari SDN 5, Pak Andi: entered at once, and taken off again by one tap."""
    meeting, community = meeting_to_mark(talk)
    typed = str(talk.args.get("text", "")).strip()
    guests = _guests(typed) if typed else []
    if not guests:
        guests = talk.ask("attendance-guest-ask", _guest_answer())
    added = [
        talk.do_each(number, add_guest, occurrence=meeting.id or 0, name=name, school=school)
        for number, (name, school) in enumerate(guests)
    ]
    talk.say(
        "attendance-guest-added",
        offer("attendance-guest-more", "add_guest", occurrence_id=meeting.id),
        offer("attendance-guest-undo", "remove_guest", guests=added),
        guests="; ".join(f"{name}, {school}" if school else name for name, school in guests),
        **told(meeting, community),
    )


def take_off_guest(talk: Talk) -> None:
    for guest in talk.args["guests"]:
        talk.do_each(guest, remove_guest, guest=int(guest))
    talk.say("attendance-guest-removed")


def _guests(typed: str) -> list[tuple[str, str | None]]:
    """Each guest with a school: "Bu Sari SDN 5, Pak Andi SDN 6" are two."""
    read = [parse_name_line(part) for part in _NEXT_GUEST.split(typed)]
    return [(guest.name, guest.school) for guest in read if guest.name]


_NEXT_GUEST = re.compile(r"(?:\s*[,;\n]\s*|\s+dan\s+)(?=(?:bu|ibu|pak|bapak|bpk)\b)", re.I)


def _guest_answer() -> Any:
    def read(line: str) -> list[tuple[str, str | None]]:
        guests = _guests(line)
        if not guests:
            raise Invalid("attendance-guest-unclear")
        return guests

    return parsed(read)


def _marks(talk: Talk, sheet: _Sheet, turn: int) -> Marks:
    """What was typed with the command, or is asked for."""
    typed, word = str(talk.args.get("text", "")).strip(), str(talk.args.get("word", ""))
    says_all = read_marks(word).everyone is not None
    if turn == 0 and (typed or says_all):
        return read_marks(f"{word} {typed}" if says_all else typed)

    def read(line: str) -> str:
        marks = read_marks(line)
        if marks.everyone is None and not marks.named:
            raise Invalid("attendance-mark-unclear")
        return line

    where = told(sheet.meeting, sheet.community)
    answer = parsed(read, most=MARKS_MOST, choices=(_everybody(),))
    return read_marks(talk.ask("attendance-mark-ask", answer, each=turn, **where))


def _everybody() -> Choice:
    return Choice("semua hadir", Text("attendance-mark-everybody"))


def _who(
    talk: Talk, sheet: _Sheet, marks: Marks, turn: int
) -> tuple[dict[int, Status | None], bool, str]:
    """Members by the typed names, asked about where several fit or none; and whether surely so.

    A whole new sentence instead of an answer comes back last.
    """
    named: dict[int, Status | None] = {}
    sure = True
    for number, mark in enumerate(marks.named):
        hit = find(mark.name, sheet.members)
        sure = sure and hit.sure
        member = hit.found[0].membership_id if len(hit.found) == 1 else NOBODY
        if not member:
            chosen = _ask_who(talk, sheet, mark, hit.found, f"{turn}-{number}")
            if isinstance(chosen, str):
                return {}, False, sentence_of(chosen)
            member = chosen
        if member:
            named[member] = mark.status
    return named, sure, ""


def full_label(entry: Entry) -> str:
    """A member as nobody else is called: "Dewi Lestari, M.Pd. (SDN 4)"."""
    return f"{entry.name} ({entry.school})" if entry.school else entry.name


def _ask_who(
    talk: Talk, sheet: _Sheet, mark: Named, found: tuple[Entry, ...], each: str
) -> int | str:
    """The member meant by a name, or a new sentence; a name typed again is looked for too."""
    labels: dict[int, Text | str] = {m.membership_id: full_label(m) for m in found[:MOST_FOUND]}
    labels[NOBODY] = Text("attendance-mark-nobody")
    key = "attendance-mark-who" if found else "attendance-mark-unknown"
    chosen: int | str = talk.ask(key, WhoAnswer(labels, sheet.members), each=each, name=mark.name)
    return chosen


def _reason(talk: Talk, turn: int) -> str:
    """The kind of reason: what is typed beside it may name an illness and is never kept."""
    labels = {kind: talk.label(Text(f"attendance-reason-{kind}")) for kind in REASON_KINDS}
    choices = [Choice(label, label) for label in labels.values()]
    other = talk.label(Text("attendance-reason-other"))

    def read(line: str) -> str:
        if line in (*labels.values(), other):
            return line
        kind = kind_of_reason(line)
        return labels[kind] if kind else other

    answer = parsed(read, most=REASON_MOST, choices=choices)
    return str(talk.ask("attendance-reason-ask", answer, each=turn))


def _preview(talk: Talk, sheet: _Sheet, plan: Plan, turn: int) -> str:
    where = told(sheet.meeting, sheet.community)
    lines = Lines(_lines(sheet, plan))
    return talk.ask("attendance-mark-preview", MarkPreview(), each=turn, lines=lines, **where)


def _lines(sheet: _Sheet, plan: Plan) -> list[Text | str]:
    groups = []
    for status in Status:
        names = [m.bare_name for m in sheet.members if plan.changes.get(m.membership_id) is status]
        if names:
            groups.append(overview.group_of(status, names))
    lines: list[Text | str] = [*overview.shorten(groups, PREVIEW)[0]]
    for key, entries in (("kept", plan.kept), ("surprise", plan.surprises)):
        if entries:
            names = [entry.bare_name for entry in entries]
            shown = overview.named(names, OTHERS)
            lines.append(Text.of(f"attendance-mark-{key}", names=shown))
    return lines


def _save(
    talk: Talk, sheet: _Sheet, named: dict[int, Status | None], everyone: Status | None,
    reason: str, plan: Plan,
) -> None:  # fmt: skip
    changed = talk.do(
        save_marks, occurrence=sheet.occurrence,
        marks={str(m): s.value if s else None for m, s in named.items()},
        everyone=everyone.value if everyone else None, reason=reason,
    )  # fmt: skip
    here = {"occurrence_id": sheet.occurrence, "community_id": sheet.community.id}
    offers = [
        offer("attendance-offer-more", "mark_attendance", **here),
        offer("attendance-offer-see", "who_answers", **here),
    ]
    where = told(sheet.meeting, sheet.community)
    member, status = next(iter(named.items()), (NOBODY, None))
    entry = next((each for each in sheet.members if each.membership_id == member), None)
    shown = status if changed or entry is None else entry.status
    if entry is None or len(named) > 1 or everyone or shown is None:
        talk.say("attendance-mark-saved", *offers, changed=changed, **where)
        return
    if member in plan.new:
        offers.insert(0, offer("attendance-mark-undo", "undo_mark", member=member, **here))
    talk.say(
        "attendance-mark-one" if changed else "attendance-mark-one-same", *offers,
        name=full_label(entry), status=Text(enum_key(shown)), **where,
    )  # fmt: skip


def undo_mark(talk: Talk) -> None:
    """One tap below a mark that was a slip: it is as before."""
    meeting, community = meeting_to_mark(talk)
    name = talk.do(take_back, occurrence=meeting.id or 0, member=int(talk.args["member"]))
    here = {"occurrence_id": meeting.id, "community_id": community.id}
    more = offer("attendance-offer-more", "mark_attendance", **here)
    talk.say("attendance-mark-undone", more, name=name, **told(meeting, community))
