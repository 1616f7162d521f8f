"""The copy of a person's own data as a PDF: it opens on any phone, and every channel takes it."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from handlers.account.profile import shown
from handlers.communities.areas import place_name
from handlers.engine.documents import Built, Desk
from handlers.engine.messages import Text, When
from handlers.engine.texts import plain
from handlers.reports.typeset import Json, pdf
from storage import own_data
from storage.accounts import addresses_of
from storage.linking import merges_of
from storage.meetings import Occurrence
from storage.people import GrantKind, Person, School, grants_of

Line = Text | str


def my_data(desk: Desk, args: Mapping[str, Any]) -> Built:
    """Everything about one person; raises ``LookupError`` once they are deleted."""
    person = desk.session.get(Person, args["person_id"])
    if person is None:
        raise LookupError("person")
    about = Text.of("my-data-about", organiser=desk.world.organiser, when=_when(desk, desk.now))
    parts: list[Json] = [
        {"heading": _word(desk, heading), "lines": _words(desk, lines(desk, person))}
        for heading, lines in _SECTIONS
    ]
    data: Json = {
        "title": _word(desk, "my-data-title"), "about": plain(about, desk.reader), "parts": parts,
    }  # fmt: skip
    return Built(_word(desk, "my-data-file"), "application/pdf", pdf("data_saya", data))


def _words(desk: Desk, lines: Iterable[Line]) -> list[Json]:
    return [plain(line, desk.reader) for line in lines] or [_word(desk, "my-data-none")]


def _word(desk: Desk, key: str) -> str:
    return plain(Text(key), desk.reader)


def _profile(desk: Desk, person: Person) -> Iterable[Line]:
    school = desk.session.get(School, person.school_id) if person.school_id else None
    args = shown(person, school)
    for part in ("name", "honorific", "job", "zone", "language"):
        yield Text(f"my-data-{part}", {part: args[part]})
    yield Text.of("my-data-school", school=args["school"], npsn=args["npsn"])
    for number in ("nip", "nuptk", "phone"):
        yield Text(f"my-data-{number}", {number: getattr(person, number)})
    yield Text.of("my-data-consent", when=_when(desk, person.consented_at))
    for address in addresses_of(desk.session, person.id or 0):
        yield Text.of("my-data-address", account=address.account_id, address=address.external_id)
        if address.scoped_id not in (None, address.external_id):
            yield Text.of("my-data-scoped", scoped=address.scoped_id)
    for merge in merges_of(desk.session, person.id or 0):
        yield Text.of("my-data-link", when=_when(desk, merge.merged_at), basis=merge.basis)


def _communities(desk: Desk, person: Person) -> Iterable[Line]:
    for row, community in own_data.all_memberships(desk.session, person.id or 0):
        yield Text.of(
            "my-data-membership",
            community=community.name,
            role=row.role,
            when=_when(desk, row.joined_at, "day"),
        )


def _grants(desk: Desk, person: Person) -> Iterable[Line]:
    for grant in grants_of(desk.session, person.id or 0):
        area = place_name(grant.area_code or "")
        owner = grant.kind is GrantKind.OWNER
        yield Text("my-data-owner") if owner else Text.of("my-data-coordinator", area=area)


def _attendance(desk: Desk, person: Person) -> Iterable[Line]:
    """Records and answers, each with its reason: why a chair corrected it, or why not to come."""
    for row, occurrence in own_data.all_attendance(desk.session, person.id or 0):
        yield _of_meeting(desk, "my-data-attended", occurrence, row.reason, status=row.status)
    for rsvp, occurrence in own_data.all_rsvps(desk.session, person.id or 0):
        yield _of_meeting(desk, "my-data-rsvp", occurrence, rsvp.reason, answer=rsvp.answer)


def _of_meeting(
    desk: Desk, key: str, occurrence: Occurrence, reason: str | None, **said: StrEnum
) -> Text:
    when, topic = _when(desk, occurrence.starts_at), occurrence.topic
    if reason:
        return Text.of(f"{key}-because", when=when, topic=topic, reason=reason, **said)
    return Text.of(key, when=when, topic=topic, **said)


def _plans(desk: Desk, person: Person) -> Iterable[Line]:
    for plan in own_data.all_plans(desk.session, person.id or 0):
        yield Text.of("my-data-plan", when=_when(desk, plan.created_at, "day"), title=plan.title)


def _learning(desk: Desk, person: Person) -> Iterable[Line]:
    for progress, unit, version in own_data.all_units(desk.session, person.id or 0):
        yield Text.of(
            "my-data-unit",
            when=_when(desk, progress.started_at, "day"),
            unit=str(version.content.get("title", unit.slug)),
            score=None if progress.score is None else str(progress.score),
        )


def _broadcasts(desk: Desk, person: Person) -> Iterable[Line]:
    for sent in own_data.all_broadcasts(desk.session, person.id or 0):
        when = _when(desk, sent.created_at)
        yield Text.of("my-data-broadcast", when=when, body=sent.body or None)


def _files(desk: Desk, person: Person) -> Iterable[Line]:
    for kept in own_data.all_attachments(desk.session, person.id or 0):
        when = _when(desk, kept.received_at, "day")
        yield Text.of("my-data-attachment", when=when, name=kept.name or None)


def _when(desk: Desk, at: datetime, form: str = "full") -> When:
    return When(at, desk.reader.zone or desk.world.default_zone, form)


_SECTIONS: tuple[tuple[str, Callable[[Desk, Person], Iterable[Line]]], ...] = (
    ("my-data-profile", _profile),
    ("my-data-communities", _communities),
    ("my-data-grants", _grants),
    ("my-data-attendance", _attendance),
    ("my-data-plans", _plans),
    ("my-data-learning", _learning),
    ("my-data-broadcasts", _broadcasts),
    ("my-data-files", _files),
)
