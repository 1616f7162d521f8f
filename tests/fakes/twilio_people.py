"""What people do in WhatsApp, as Twilio's forms: write, tap, send files, block, opt out."""

import base64
from dataclasses import dataclass
from typing import Any

from tests.fakes.twilio_hooks import Hooks
from tests.fakes.twilio_state import Json, Media, Message, Person, State, new_id


@dataclass
class People:
    """Every method returns the SID of the message. ``user`` is a number, "+62…"."""

    state: State
    hooks: Hooks

    def text(self, user: str, text: str, reply_to: str = "", **fields: Any) -> str:
        """``reply_to`` is the SID of a message in that chat that this one quotes."""
        quoting = self._quoting(user, reply_to) if reply_to else {}
        return self._message(user, text, [], quoting | fields)

    def tap(self, user: str, label: str, payload: str, style: str = "quick-reply") -> str:
        """A tap quotes the message that it was below, where that is known."""
        below = self._below(user, (label, payload))
        if "list" in style:
            return self.text(
                user, label, below, ListId=payload, ListTitle=label, MessageType="interactive"
            )
        return self.text(
            user, label, below, ButtonPayload=payload, ButtonText=label, MessageType="button"
        )

    def tap_label(self, user: str, label: str) -> str:
        """Tap the newest button or row that reads so; raises LookupError if none shows it."""
        for message in reversed(self.state.messages.values()):
            for title, payload in message.labels if self._sees(user, message) else ():
                if title == label:
                    return self.tap(user, label, payload, message.style)
        raise LookupError(f"no button {label!r} for {user}")

    def document(
        self, user: str, name: str, content: str = "", mime: str = "application/pdf"
    ) -> str:
        """A document comes with its name as its words; ``content`` is base64."""
        media = Media(new_id("ME"), mime, base64.b64decode(content), name)
        return self._message(user, name, [media], {"MessageType": "document"})

    def photo(self, user: str, content: str = "", caption: str = "") -> str:
        media = Media(new_id("ME"), "image/jpeg", base64.b64decode(content))
        return self._message(user, caption, [media], {"MessageType": "image"})

    def voice(self, user: str) -> str:
        media = Media(new_id("ME"), "audio/ogg; codecs=opus", b"OggS")
        return self._message(user, "", [media], {"MessageType": "audio"})

    def sticker(self, user: str) -> str:
        media = Media(new_id("ME"), "image/webp", b"RIFF0000WEBP")
        return self._message(user, "", [media], {"MessageType": "sticker"})

    def contact(self, user: str) -> str:
        media = Media(new_id("ME"), "text/vcard", b"BEGIN:VCARD")
        return self._message(user, "", [media], {"MessageType": "contacts"})

    def location(self, user: str, latitude: float, longitude: float) -> str:
        place = {"Latitude": str(latitude), "Longitude": str(longitude)}
        return self._message(user, "", [], place | {"MessageType": "location"})

    def raw(self, form: Json) -> str:
        """A form as it is, signed; its window opens too."""
        self.hooks.deliver(form)
        return str(form.get("MessageSid", ""))

    def meet(self, *users: str) -> int:
        """Open the windows of people; nothing is delivered."""
        for user in users:
            self.state.person(user).heard = self.state.now()
        return len(users)

    def become(self, user: str, state: str) -> bool:
        """open, blocked, opted_out or unknown."""
        self.state.person(user).state = state
        return True

    def hide(self, user: str, scoped_id: str = "") -> bool:
        """From now on this person is told by a business-scoped id, without a number."""
        person = self.state.person(user)
        person.hidden = person.scoped = scoped_id or person.scoped
        return True

    def show(self, user: str) -> bool:
        """The number is told again, with the id beside it."""
        self.state.person(user).hidden = ""
        return True

    def change_hands(self, user: str) -> bool:
        """Somebody else has this number now: another account at WhatsApp, with an id of its own."""
        self.state.people[user] = Person(user)
        return True

    def _quoting(self, user: str, sid: str) -> Json:
        """Raises LookupError for a message that is not in that chat."""
        quoted = self.state.messages[sid]
        if not (self._sees(user, quoted) or quoted.sender in self._names(user)):
            raise LookupError(f"{sid} is not in the chat of {user}")
        sender = quoted.sender
        return {"OriginalRepliedMessageSid": sid, "OriginalRepliedMessageSender": sender}

    def _below(self, user: str, choice: tuple[str, str]) -> str:
        shown = reversed(self.state.messages.values())
        return next((m.sid for m in shown if self._sees(user, m) and choice in m.labels), "")

    def _names(self, user: str) -> set[str]:
        """How the chat of this phone is called: by its number, and by the id it shows instead."""
        hidden = self.state.person(user).hidden
        return {f"whatsapp:{user}", *([f"whatsapp:{hidden}"] if hidden else [])}

    def _sees(self, user: str, message: Message) -> bool:
        return message.to in self._names(user) and message.error_code is None

    def _message(self, user: str, text: str, media: list[Media], fields: Json) -> str:
        person = self.state.person(user)
        shown = person.hidden or user
        self.state.person(shown).heard = person.heard = self.state.now()
        message = Message(
            new_id("MM" if media else "SM"), f"whatsapp:{shown}", f"whatsapp:{self.state.number}",
            text, "inbound", self.state.now(), "received", media=media,
        )  # fmt: skip
        self.state.add(message)
        self.hooks.deliver(self._form(message, person, fields))
        return message.sid

    def _form(self, message: Message, person: Person, fields: Json) -> Json:
        """The id is told with every message, and stands for the number of who shows none."""
        number = message.sender.removeprefix("whatsapp:")
        form = {
            "SmsMessageSid": message.sid,
            "NumMedia": str(len(message.media)),
            "ProfileName": "Guru",
            "MessageType": "text",
            "SmsSid": message.sid,
            "WaId": "" if person.hidden else number.removeprefix("+"),
            "SmsStatus": "received",
            "Body": message.body,
            "To": message.to,
            "NumSegments": "1",
            "ReferralNumMedia": "0",
            "MessageSid": message.sid,
            "AccountSid": self.state.account,
            "From": message.sender,
            "ApiVersion": "2010-04-01",
            "ExternalUserId": f"whatsapp:{person.scoped}",
        }
        base = f"https://api.twilio.com/2010-04-01/Accounts/{self.state.account}/Messages"
        for number_of, media in enumerate(message.media):
            form[f"MediaUrl{number_of}"] = f"{base}/{message.sid}/Media/{media.sid}"
            form[f"MediaContentType{number_of}"] = media.mime
        return form | {key: str(value) for key, value in fields.items()}
