"""siarkan: what an officer wants to tell everybody, previewed, confirmed, and reported."""

import itertools

from handlers.broadcasts.actions import call_off, confirm_broadcast
from handlers.broadcasts.content import Content, Preview, pieces_of, read_content, shown
from handlers.broadcasts.rules import begins_at, duration
from handlers.communities.answers import DECLINE, Worded
from handlers.engine.answers import Invalid
from handlers.engine.messages import Choice, Lines, Text, When, offer
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Refused, Talk
from handlers.lesson_plans.material import Sent
from handlers.templates.reach import broadcast_notes
from storage.broadcasts import (
    OPEN,
    Broadcast,
    BroadcastStatus,
    audience_counts,
    broadcasts_of,
    bulk_ahead,
    tally,
)
from storage.communities import Community
from storage.outbox import SUCCESS, OutboxStatus

UNDER_WAY = (BroadcastStatus.WAITING, BroadcastStatus.SPREADING, BroadcastStatus.SENDING)
STOP = Worded(
    {"keep": DECLINE, "stop": ("ya", "iya", "batalkan", "ya batalkan", "yes", "call off")},
    {"keep": "broadcast-choice-keep", "stop": "broadcast-choice-stop"},
)
"""The answer that stops has the second number: a third "1" of an impatient finger is no yes."""


def broadcast(talk: Talk) -> None:
    """siarkan, umumkan: text, or a forwarded file or picture, to all of a community."""
    _, community = community_for(talk, Permission.BROADCAST)
    reached, others = audience_counts(talk.session, community.id or 0, talk.person.id)
    if reached == 0:
        raise Refused("broadcast-nobody")
    content, decision = _agreed(talk, community, reached, others - reached)
    if decision == "edit":
        talk.args.update(text="", sent=None)
        talk.again("broadcast-content", "broadcast-confirm")
    if decision == "drop":
        talk.say("cancelled")
        return
    broadcast_id = talk.do(confirm_broadcast, content.to_json(), community.id or 0)
    _confirmed(talk, community, broadcast_id)


def _agreed(talk: Talk, community: Community, reached: int, missed: int) -> tuple[Sent, str]:
    """The message as it was last shown, and what was said to it."""
    content = _content(talk)
    for turn in itertools.count():
        pieces = pieces_of(content, community.name)
        said = talk.ask(
            "broadcast-confirm",
            Preview(content),
            each=turn or None,
            body=Lines(shown(content)),
            details=Lines(_details(talk, community, reached, missed, pieces)),
        )
        if isinstance(said, str):
            return content, said
        content = said
        talk.say("broadcast-changed", each=turn)
    raise AssertionError  # an endless count


def my_broadcasts(talk: Talk) -> None:
    """siaran: the last ones with how they went; one that is under way can be stopped."""
    _, community = community_for(talk, Permission.BROADCAST)
    last = broadcasts_of(talk.session, community.id or 0)
    if not last:
        talk.say("broadcasts-none", offer("broadcast-offer-new", "broadcast"))
        return
    talk.say("broadcasts-last", list=Lines([_line(talk, one, community) for one in last]))
    for one in last:
        if one.status in UNDER_WAY:
            talk.say("broadcast-under-way", _offer_stop(one.id or 0))
            return


def stop_sending(talk: Talk) -> None:
    """Batalkan below a broadcast: asked back, since the number that sent it is often sent twice."""
    one = talk.session.get(Broadcast, talk.args["broadcast_id"])
    if one is None or one.status not in UNDER_WAY:
        raise Refused("broadcast-over")
    talk.keeps("broadcast-goes-on")
    if talk.ask("broadcast-stop-sure", STOP) == "keep":
        talk.say("broadcast-goes-on")
        return
    already = talk.do(call_off, talk.args["broadcast_id"])
    talk.say("broadcast-called-off", count=already)


def _content(talk: Talk) -> Sent:
    """What came with the command, else what is asked for."""
    text, file = talk.args.get("text", ""), talk.args.get("sent")
    if text or file:
        try:
            return read_content(text, file)
        except Invalid as invalid:
            talk.say("broadcast-unusable", reason=invalid.text)
    return talk.ask("broadcast-content", Content())


def _details(
    talk: Talk, community: Community, reached: int, missed: int, pieces: int
) -> list[Text | str]:
    takes = duration(reached, bulk_ahead(talk.session))
    lines: list[Text | str] = [
        Text.of("broadcast-to", count=reached, community=community.name, takes=takes)
    ]
    if missed:
        lines.append(Text.of("broadcast-missed", count=missed))
    lines += broadcast_notes(talk, community, pieces)
    begins = begins_at(talk.now, community.zone)
    if begins > talk.now:
        lines.append(Text.of("broadcast-held", when=When(begins, community.zone)))
    return lines


def _confirmed(talk: Talk, community: Community, broadcast_id: int) -> None:
    begins = begins_at(talk.now, community.zone)
    stop = _offer_stop(broadcast_id)
    if begins > talk.now:
        talk.say("broadcast-confirmed-held", stop, when=When(begins, community.zone))
    else:
        talk.say("broadcast-confirmed", stop)


def _offer_stop(broadcast_id: int) -> Choice:
    return offer("broadcast-offer-stop", "stop_broadcast", broadcast_id=broadcast_id)


def _line(talk: Talk, one: Broadcast, community: Community) -> Text:
    sent, waiting, failed = one.delivered, one.waiting, one.failed
    if one.status in (BroadcastStatus.SPREADING, BroadcastStatus.SENDING):
        counts = tally(talk.session, one.id or 0)
        sent = sum(counts.get(status, 0) for status in SUCCESS)
        waiting = sum(counts.get(status, 0) for status in (*OPEN, OutboxStatus.HELD))
    args = {
        "when": When(one.begins_at, community.zone, "short"), "status": one.status,
        "sent": sent, "failed": failed,
    }  # fmt: skip
    if waiting:
        return Text("broadcast-line-waiting", args | {"waiting": waiting})
    return Text("broadcast-line", args)
