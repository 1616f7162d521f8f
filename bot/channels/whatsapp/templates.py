"""Templates at Twilio: their definition, how one is filled, and the calls of the Content API."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels.base import Outgoing, SendFailed
from bot.channels.whatsapp.contents import fit
from bot.channels.whatsapp.errors import InDoubt, NeverWritten, Refused, typed
from bot.channels.whatsapp.http import Http
from bot.channels.whatsapp.markup import to_whatsapp
from handlers.engine.texts import Span
from handlers.templates.rules import SLOT, Filled, Shape

SAMPLE_PAYLOAD = "o:1:{}"
FAULTS = (Refused, NeverWritten, InDoubt)


@dataclass(frozen=True)
class Known:
    """A content of ours at Twilio with the state of its approval."""

    name: str
    content_id: str
    category: str
    status: str
    reason: str


def types_of(shape: Shape) -> dict[str, Any]:
    """Its definition. The payload of a button is a variable behind those of the text."""
    body = to_whatsapp(shape.body)
    if not shape.labels:
        return {"twilio/text": {"body": body}}
    first = len(SLOT.findall(body)) + 1
    actions = [
        {"type": "QUICK_REPLY", "title": label, "id": f"{{{{{number}}}}}"}
        for number, label in enumerate(shape.labels, first)
    ]
    return {"twilio/quick-reply": {"body": body, "actions": actions}}


def variables_of(filled: Filled, payloads: list[str]) -> dict[str, str]:
    """Literal values, then payloads. None holds a line break, none is empty."""
    values = [fit(to_whatsapp((Span(value),))) for value in filled.values] + payloads
    return {str(number): value for number, value in enumerate(values, 1)}


def samples_of(filled: Filled) -> dict[str, str]:
    payloads = [SAMPLE_PAYLOAD.format(n) for n in range(1, len(filled.shape.labels) + 1)]
    return variables_of(filled, payloads)


def text_of(outgoing: Outgoing) -> str:
    """What Twilio lists as the text of a message that left as a template."""
    assert outgoing.template is not None
    filled = outgoing.template.filled
    values = variables_of(filled, [])
    return SLOT.sub(lambda match: values[match[1]], to_whatsapp(filled.shape.body))


class Templates:
    """The calls; each raises ``SendFailed``."""

    def __init__(self, client: Client) -> None:
        self._content = client.content.v1

    @classmethod
    def of(cls, account_sid: str, token: str, http: Http) -> "Templates":
        """Of an account that is asked beside a running bot."""
        return cls(Client(account_sid, token, http_client=http))

    async def known(self) -> list[Known]:
        """Every content whose name begins as ours do."""
        try:
            return [each async for each in self._listed()]
        except FAULTS as error:
            raise typed(error) from None
        except (TwilioException, ValueError, KeyError, TypeError) as error:
            raise _odd(error) from None

    async def _listed(self) -> AsyncIterator[Known]:
        stream = await self._content.content_and_approvals.stream_async(page_size=500)
        async for content in stream:
            name, told = str(content.friendly_name or ""), content.approval_requests or {}
            if name.startswith("kombel_"):
                yield Known(
                    name,
                    str(content.sid),
                    str(told.get("category") or "").lower(),
                    str(told.get("status") or "unsubmitted").lower(),
                    str(told.get("rejection_reason") or ""),
                )

    async def create(self, name: str, filled: Filled) -> str:
        """Its content id."""
        request = ContentList.ContentCreateRequest(
            {
                "friendly_name": name,
                "language": filled.shape.locale,
                "variables": samples_of(filled),
                "types": types_of(filled.shape),
            }
        )
        try:
            return str((await self._content.contents.create_async(request)).sid)
        except FAULTS as error:
            raise typed(error) from None
        except (TwilioException, ValueError, KeyError) as error:
            raise _odd(error) from None

    async def submit(self, content_id: str, name: str, category: str) -> None:
        """Ask WhatsApp to approve it."""
        request = ApprovalCreateList.ContentApprovalRequest(
            {"name": name, "category": category.upper()}
        )
        try:
            await self._content.contents(content_id).approval_create.create_async(request)
        except FAULTS as error:
            raise typed(error) from None
        except (TwilioException, ValueError, KeyError) as error:
            raise _odd(error) from None


def _odd(error: Exception) -> SendFailed:
    return typed(InDoubt(type(error).__name__))
