"""What a test may ask of the fake Twilio, beside being a person: faults, windows, counts."""

from dataclasses import dataclass

from tests.fakes.twilio_contents import approval
from tests.fakes.twilio_hooks import Hooks
from tests.fakes.twilio_markup import shown
from tests.fakes.twilio_state import Doom, Fault, Json, Message, State


@dataclass
class Control:
    state: State
    hooks: Hooks

    def fail(self, kind: str, method: str = "create", count: int = 1, seconds: float = 1.0) -> bool:
        """The next ``count`` calls of ``method`` fail; kinds are those of `Fault`."""
        self.state.faults.append(Fault(kind, method, count, seconds))
        return True

    def doom(self, code: int, count: int = 1, chat: str = "") -> bool:
        """The next accepted messages (to ``chat``) fail later with this code."""
        self.state.dooms.append(Doom(code, count, chat))
        return True

    def heal(self) -> bool:
        self.state.faults.clear()
        self.state.dooms.clear()
        return True

    def account(self, status: str) -> bool:
        """active, or suspended (an empty balance): everything is refused with 20005."""
        self.state.status = status
        return True

    def move(self, hours: float) -> float:
        """Move the fake's clock: windows close."""
        self.state.offset += hours * 3600
        return self.state.offset

    def console(self, callback_url: str) -> bool:
        """Where the console sends what people write, as the list of senders tells it."""
        webhook = {"callback_url": callback_url, "callback_method": "POST"}
        sender = {"sender_id": f"whatsapp:{self.state.number}", "status": "ONLINE"}
        self.state.senders.append(sender | {"webhook": webhook})
        return True

    def hide_words(self, enabled: bool) -> bool:
        """Messages that left as a content are listed without their words."""
        self.state.hides_words = enabled
        return enabled

    def limits(self, enabled: bool) -> bool:
        self.state.limited = enabled
        return enabled

    def hook(self, **settings: str | float | bool) -> bool:
        """Set fields of `Hooks`: inbound, tunnel, statuses, lost, pause, signs_overrides."""
        for name, value in settings.items():
            if name.startswith("_") or not hasattr(self.hooks, name):
                raise ValueError(name)
            setattr(self.hooks, name, value)
        return True

    def approve(self, sid: str) -> Json:
        self.state.contents[sid]["approval"]["status"] = "approved"
        return approval(self.state.contents[sid])

    def reject(self, sid: str, reason: str) -> Json:
        self.state.contents[sid]["approval"] |= {"status": "rejected", "rejection_reason": reason}
        return approval(self.state.contents[sid])

    def again(self, sid: str) -> bool:
        """Deliver an inbound message once more."""
        self.hooks.deliver(next(f for f in self.hooks.forms if f["MessageSid"] == sid))
        return True

    def calls(self, since: int = 0, method: str = "") -> list[Json]:
        """Every call after number ``since``, oldest first: seq, method, params, status, result."""
        return [
            vars(call)
            for call in self.state.journal.calls[since:]
            if not method or call.method == method
        ]

    def sent(self, chat: str = "") -> list[Json]:
        """Every message that was accepted, as its resource with the labels of its choices."""
        return [
            message.resource(self.state.account)
            | {"labels": [label for label, _ in message.labels]}
            for message in self.outbound(chat)
        ]

    def outbound(self, chat: str = "") -> list[Message]:
        return [
            message
            for message in self.state.messages.values()
            if message.direction != "inbound" and message.to.endswith(chat)
        ]

    def screen(self, chat: str) -> list[Json]:
        """What the person's phone shows of the bot, oldest first: text, labels, files, style."""
        return [
            {
                "sid": message.sid,
                "text": shown(message.body),
                "labels": [label for label, _ in message.labels],
                "files": [media.name for media in message.media],
                "types": [media.mime for media in message.media],
                "style": message.style,
            }
            for message in self.outbound(f"whatsapp:{chat}")
            if message.error_code is None
        ]

    def count(self) -> Json:
        return {"calls": len(self.state.journal.calls), "messages": len(self.outbound())}

    async def settled(self) -> bool:
        """Wait until every webhook call that was begun has ended."""
        await self.hooks.settled()
        return True
