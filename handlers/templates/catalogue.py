# fmt: off
"""Every notice that the bot starts, as the template that says it outside the 24-hour window.

Each stands here with sample values, which the reviewers of WhatsApp see. What a template cannot
hold (lists, documents, long free text) is announced: its words come once the person has pressed
Baca. ``urgent`` is what is worth a template of its own at once, whatever else is due.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from handlers.attendance.offers import change_offer, check_in_offer, rsvp_offers
from handlers.engine.messages import Choice, Message, Text, When, message, offer
from handlers.engine.texts import Reader, locales
from handlers.templates.rules import Category, Filled, Shape, fill
from storage.attendance import AttendanceStatus
from storage.communities import Role
from storage.people import Honorific

SAMPLE_READER = Reader("id", None, "Rina Wulandari", Honorific.BU)


@dataclass(frozen=True)
class Notice:
    """One template; ``name`` becomes part of its name at WhatsApp."""

    name: str
    sample: Message
    category: Category = Category.UTILITY
    urgent: bool = False


_WHEN = When(datetime(2026, 12, 12, 2, 0, tzinfo=UTC), "Asia/Jakarta")
_WAS = When(datetime(2026, 12, 11, 2, 0, tzinfo=UTC), "Asia/Jakarta")
_CLOCK = When(_WHEN.at, _WHEN.zone, "clock")
_SHORT = When(_WHEN.at, _WHEN.zone, "short")
_KKG = "KKG Gugus 3"
_JOKO = Text.of("call-pak", name="Joko")
_HERE = Text.of("meeting-at-place", place="SDN 2 Sidikalang")
_REPEAT = Text.of("meeting-repeats-weekly", day=Text.of("meeting-weekday-5"))
_MEETING = {"community": _KKG, "when": _WHEN, "where": _HERE, "topic": "Asesmen awal"}
_NAMED = {"community": _KKG, "when": _WHEN}
_SAME_DAY = {"day": When(_WHEN.at, _WHEN.zone, "day"), "when": _CLOCK,
             "was": When(datetime(2026, 12, 12, 6, 0, tzinfo=UTC), _WHEN.zone, "clock")}
_MENU = offer("offer-menu", "menu")


def _reminder(key: str, *, answered: bool) -> Message:
    if answered:
        return Message((Text(key, _MEETING), Text("meeting-you-come")), (change_offer(1),))
    return Message((Text(key, _MEETING), Text("meeting-can-you")), rsvp_offers(1))


def _open(key: str) -> Message:
    args = {"community": _KKG, "start": _CLOCK, "where": _HERE, "until": _CLOCK}
    return message(key, check_in_offer(1), **args)


def _decide(prefix: str, *answers: str, talk: str) -> tuple[Choice, ...]:
    return tuple(offer(f"{prefix}-{answer}", talk) for answer in answers)


_REASON = Text.of("meeting-because", reason="ketua bertugas ke dinas")
_RPP = "RPP Pecahan kelas 4"

NOTICES: tuple[Notice, ...] = (
    Notice("meeting-new", message("meeting-new", *rsvp_offers(1), **_MEETING)),
    Notice("meeting-new-series",
           message("meeting-new-series", *rsvp_offers(1), **_MEETING, repeat=_REPEAT)),
    Notice("meeting-moved", message("meeting-moved", *rsvp_offers(1), **_MEETING, was=_WAS),
           urgent=True),
    Notice("meeting-moved-same-day",
           message("meeting-moved-same-day", *rsvp_offers(1), **_MEETING | _SAME_DAY),
           urgent=True),
    Notice("meeting-moved-series",
           message("meeting-moved-series", *rsvp_offers(1), **_MEETING, was=_WAS, repeat=_REPEAT),
           urgent=True),
    Notice("meeting-details", message("meeting-details", change_offer(1), **_MEETING), urgent=True),
    Notice("meeting-details-ask", message("meeting-details-ask", *rsvp_offers(1), **_MEETING),
           urgent=True),
    Notice("meeting-cancelled", message("meeting-cancelled", **_NAMED, reason=_REASON),
           urgent=True),
    Notice("meeting-cancelled-plain", message("meeting-cancelled", **_NAMED, reason=""),
           urgent=True),
    Notice("meeting-cancelled-series",
           message("meeting-cancelled-series", **_NAMED, reason=_REASON), urgent=True),
    Notice("meeting-cancelled-series-plain",
           message("meeting-cancelled-series", **_NAMED, reason=""), urgent=True),
    *(Notice(f"{key}{'-answered' if answered else ''}", _reminder(key, answered=answered),
             urgent=key in ("meeting-hour", "meeting-late"))
      for key in ("meeting-tomorrow", "meeting-today", "meeting-hour", "meeting-late")
      for answered in (False, True)),
    Notice("meeting-open", _open("meeting-open"), urgent=True),
    Notice("meeting-open-late", _open("meeting-open-late"), urgent=True),
    Notice("attendance-corrected",
           message("attendance-corrected", status=AttendanceStatus.PRESENT, **_NAMED)),
    Notice("attendance-declined", message("attendance-declined", **_NAMED)),
    Notice("attendance-correction-wanted",
           message("attendance-correction-wanted",
                   *_decide("attendance-correct", "present", "late", "decline",
                            talk="decide_correction"),
                   name=_JOKO, sent=_SHORT, **_NAMED)),
    Notice("attendance-result-told",
           message("attendance-result-told", topic="Asesmen awal", community=_KKG,
                   result="Murid mengerjakan asesmen awal pekan depan",
                   when=When(_WHEN.at, _WHEN.zone, "day"))),
    Notice("lesson-plan-waiting",
           message("lesson-plan-waiting", offer("lesson-plan-offer-review", "review_plans"),
                   author=_JOKO, title=_RPP, community=_KKG)),
    Notice("lesson-plan-approved", message("lesson-plan-approved", title=_RPP, reviewer=_JOKO)),
    Notice("lesson-plan-approved-comment",
           message("lesson-plan-approved-comment", title=_RPP, reviewer=_JOKO,
                   comment="Bagian asesmennya jelas")),
    Notice("lesson-plan-needs-work",
           message("lesson-plan-needs-work",
                   offer("lesson-plan-offer-resend", "resend_lesson_plan"),
                   title=_RPP, reviewer=_JOKO, comment="Mohon ditambah langkah penutup")),
    Notice("join-request-notice",
           message("join-request-notice",
                   *_decide("join-request", "accept", "decline", talk="decide_request"),
                   name="Sari", school="SDN 5", community=_KKG)),
    *(Notice(f"join-accepted-notice{name}",
             Message((Text("join-accepted-notice", {"community": _KKG}), next_one), choices))
      for name, next_one, choices in (
          ("", Text("join-no-meeting"), (_MENU, offer("offer-fix", "profile"))),
          ("-meeting", Text.of("join-next-meeting", when=_WHEN, place="SDN 2"), rsvp_offers(1)),
          ("-online", Text.of("join-next-meeting-online", when=_WHEN), rsvp_offers(1)))),
    Notice("appoint-notice",
           message("appoint-notice", _MENU, member=_JOKO, community=_KKG,
                   by=Text.of("call-bu", name="Dewi"))),
    Notice("join-declined-notice", message("join-declined-notice", _MENU, community=_KKG)),
    Notice("member-removed-notice", message("member-removed-notice", community=_KKG)),
    Notice("member-role-notice",
           message("member-role-notice", _MENU, role=Role.SECRETARY, community=_KKG, by=_JOKO)),
    Notice("member-namesake-notice",
           message("member-namesake-notice",
                   *_decide("member-merge", "yes", "no", talk="merge_member"),
                   name="Sari", community=_KKG)),
    Notice("new-number-notice",
           message("new-number-notice", offer("new-number-look", "decide_new_number"),
                   name="Rina", community=_KKG), urgent=True),
    Notice("second-person-notice",
           message("second-person-notice", offer("second-person-add", "add_member"),
                   name=_JOKO, other="Bu Sari, SDN 5", community=_KKG)),
    Notice("new-number-elsewhere",
           message("new-number-elsewhere", chair=_JOKO, name="Rina", community=_KKG)),
    Notice("link-released", message("link-released", name="Rina", chair=_JOKO), urgent=True),
    Notice("link-added", message("link-added", chair=_JOKO), urgent=True),
    Notice("number-parted", message("number-parted"), urgent=True),
    Notice("link-undone", message("link-undone"), urgent=True),
    Notice("link-declined", message("link-declined")),
    Notice("voice-not-forwarded", message("voice-not-forwarded")),
    Notice("account-broken",
           message("account-broken", channel="telegram", why="bad_credentials (401)"), urgent=True),
    Notice("template-refused",
           message("template-refused", name="kombel_meeting_new_id", reason="INVALID_FORMAT"),
           urgent=True),
    Notice("template-deleted",
           message("template-deleted", count=2,
                   names="kombel_meeting_new_id, kombel_link_added_id"),
           urgent=True),
    Notice("template-day-full",
           message("template-day-full", count=2, community=_KKG, names="Rina, Sari"), urgent=True),
    Notice("template-day-full-more",
           message("template-day-full-more", count=9, community=_KKG, more=4,
                   names="Rina, Sari, Budi, Lina, Umar"), urgent=True),
    Notice("template-rows-held", message("template-rows-held", count="12"), urgent=True),
    Notice("nudge-unit",
           message("nudge-unit", offer("choice-yes", "learn"), offer("nudge-later", "nudge_later"),
                   title="Asesmen awal", minutes=5), Category.MARKETING),
    Notice("broadcast-put-off", message("broadcast-put-off", sent=120, later=280)),
    Notice("broadcast-end", message("broadcast-end", when=_SHORT, delivered=397, failed=3)),
    Notice("broadcast-progress", message("broadcast-progress", sent=120, count=400)),
)
"""What a template can say in the bot's own words."""


def announcement(key: str, **args: object) -> Message:
    """The template that asks to press Baca, so that the window opens for the rest."""
    return message(key, offer("template-read", "read_held"), **args)


ANNOUNCEMENTS: tuple[Notice, ...] = (
    Notice("announce-broadcast",
           announcement("template-announce-broadcast", author=_JOKO, community=_KKG), urgent=True),
    Notice("announce-one", announcement("template-announce-one", community=_KKG), urgent=True),
    Notice("announce-plain", announcement("template-announce-plain"), urgent=True),
    Notice("announce-many", announcement("template-announce-many", count=2), urgent=True),
)
ANNOUNCED = {
    "broadcast-message": "a chair's free text", "broadcast-message-file": "a file",
    "broadcast-report": "a list of names", "broadcast-report-waiting": "a list of names",
    "broadcast-file-refused": "two texts of many",
    "attendance-recap": "lists and four choices", "attendance-group": "a text to forward",
    "lesson-plan-file-refused": "two texts of many", "lesson-plan-same-file": "an answer",
    "nudge-rsvp": "four choices", "recap-sent": "documents", "voice-for-chair": "a file",
    "link-asked": "the other side has just written", "link-done": "the same",
}
"""Notices that are announced, by the key of their first text, and why."""


def name_of(notice: str, shape: Shape) -> str:
    """A template's name: another wording is another template, as a refused name is spent."""
    return f"kombel_{notice.replace('-', '_')}_{shape.locale}_{shape.digest}"


@cache
def shapes(locale: str) -> dict[str, tuple[Notice, Filled]]:
    """Every template of a language by its digest."""
    reader = Reader(locale, None, SAMPLE_READER.name, SAMPLE_READER.honorific)
    found = {}
    for notice in (*NOTICES, *ANNOUNCEMENTS):
        filled = fill(notice.sample, reader)
        assert filled is not None, f"{notice.name} is no template in {locale}"
        found[filled.shape.digest] = (notice, filled)
    return found


def every_shape() -> Iterable[tuple[str, Notice, Filled]]:
    """Every template of every language, with its name; Indonesian first.

    WhatsApp takes a hundred new ones an hour.
    """
    for locale in sorted(locales(), key=lambda each: each != "id"):
        for notice, filled in shapes(locale).values():
            yield name_of(notice.name, filled.shape), notice, filled


def known(filled: Filled) -> tuple[str, Notice] | None:
    """The name of the template that has this wording; None if there is none."""
    found = shapes(filled.shape.locale).get(filled.shape.digest)
    return (name_of(found[0].name, filled.shape), found[0]) if found else None


def names_of(*notices: str, locale: str) -> list[str]:
    """The names of templates by those of their notices."""
    wanted = [(notice, f) for notice, f in shapes(locale).values() if notice.name in notices]
    return [name_of(notice.name, filled.shape) for notice, filled in wanted]
