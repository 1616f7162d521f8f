"""berhenti and mulai: by account where somebody has several, and everywhere."""

from handlers.account import actions
from handlers.engine.messages import Text, offer
from handlers.engine.talk import Talk
from handlers.linking.sides import channel_of
from storage.accounts import Address, addresses_of


def stop(talk: Talk) -> None:
    """berhenti: not the same as leaving or deleting. Other accounts of the person go on."""
    if talk.maybe_person is None:
        talk.say("stop-nothing")
        return
    others = [each for each in _others(talk) if each.stopped_at is None and each.gone_at is None]
    if talk.person.stopped_at is not None or not others:
        talk.do(actions.stop_reminders)
        talk.say("stop-done")
        return
    talk.do(actions.stop_here)
    talk.say(
        "stop-here", offer("stop-offer-everywhere", "stop_everywhere"),
        here=channel_of(talk.session, talk.address), others=_named(talk, others),
    )  # fmt: skip


def stop_everywhere(talk: Talk) -> None:
    """The second half of `berhenti`: no account of the person is reminded any more."""
    talk.do(actions.stop_reminders)
    talk.say("stop-done")


def start(talk: Talk) -> None:
    """mulai: reminders again; for a stranger the welcome. Another account stays as it is."""
    if talk.maybe_person is None:
        talk.begin("welcome")
    was_stopped = talk.person.stopped_at is not None or talk.address.stopped_at is not None
    still = [each for each in _others(talk) if each.stopped_at is not None]
    talk.do(actions.start_reminders)
    talk.say("start-done" if was_stopped else "start-already", offer("offer-menu", "menu"))
    if still:
        talk.say("start-others", offer("start-offer-everywhere", "start_everywhere"),
                 others=_named(talk, still))  # fmt: skip


def start_everywhere(talk: Talk) -> None:
    talk.do(actions.start_reminders, everywhere=True)
    talk.say("start-everywhere", offer("offer-menu", "menu"))


def _others(talk: Talk) -> list[Address]:
    mine = addresses_of(talk.session, talk.person.id or 0)
    return [each for each in mine if each.id != talk.address.id]


def _named(talk: Talk, others: list[Address]) -> str:
    """ "Telegram, WhatsApp"; of the channel where this is said, another account."""
    names = dict.fromkeys(talk.label(_account(talk, each)) for each in others)
    return ", ".join(names)


def _account(talk: Talk, other: Address) -> Text:
    channel = channel_of(talk.session, other)
    if other.account_id != talk.address.account_id:
        return channel
    return Text.of("stop-other-account", channel=channel)
