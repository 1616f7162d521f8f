"""The fake Twilio by hand: `python -m tests.fakes.twilio --chat`."""

from dataclasses import dataclass

from tests.fakes.prompt import Command
from tests.fakes.twilio_control import Control
from tests.fakes.twilio_markup import shown
from tests.fakes.twilio_people import People
from tests.fakes.twilio_state import Message


@dataclass
class TwilioHand(People):
    def lines(self) -> list[str]:
        return [_line(m) for m in self.state.messages.values() if m.direction != "inbound"]


def _line(message: Message) -> str:
    """A message as its reader's phone shows it, or why it does not."""
    to = message.to.removeprefix("whatsapp:")
    if message.error_code is not None:
        return f"{to} × {message.error_code}"
    choices = "".join(f" [{label}]" for label, _ in message.labels)
    files = "".join(f" {{{m.name or 'file'}, {len(m.content)} bytes}}" for m in message.media)
    return f"{to} < {shown(message.body)}{files}{choices}".replace("<  ", "< ")


def commands(control: Control, people: People) -> dict[str, Command]:
    """``/later HOURS`` closes windows (it moves the clock of this fake only)."""

    def approve(_: str) -> str:
        asked = [c for c in control.state.contents.values() if c["approval"]["name"]]
        for content in asked:
            control.approve(content["sid"])
        return f"{len(asked)} templates approved"

    def later(_: str, hours: str) -> str:
        control.move(float(hours))
        return f"{hours} hours later"

    def become(state: str) -> Command:
        return lambda who: f"{who} is {state}" if people.become(who, state) else None

    return {
        "later": later,
        "approve": approve,
        "block": become("blocked"),
        "optout": become("opted_out"),
        "open": become("open"),
    }
