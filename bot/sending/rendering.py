"""An outbox payload → what a channel sends: spans, and buttons within its limits."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.channels.base import Button, ChoiceStyle, Limits, Outgoing, TemplateUse
from bot.channels.split import split
from bot.sending.claims import Claim
from handlers.engine.messages import Choice, Document, Message
from handlers.engine.texts import Reader, Span, plain, render


@dataclass(frozen=True)
class Rendered:
    """``documents`` are still references: delivery builds them outside every transaction."""

    spans: tuple[Span, ...]
    style: ChoiceStyle
    buttons: tuple[Button, ...]
    documents: tuple[Document, ...]


def render_message(
    message: Message, row_id: int, reader: Reader, limits: Limits, *, words_only: bool = False
) -> Rendered:
    """Render a message for a reader. Raises ``TextError`` if a text is missing.

    ``words_only``: another question is on screen and owns the numbers, so none are shown.
    """
    spans: list[Span] = []
    for part in message.parts:
        if spans:
            spans.append(Span("\n\n"))
        spans += render(part, reader)
    labels = [plain(choice.label, reader) for choice in message.choices]
    buttons = tuple(
        Button(number, label, _payload(message, row_id, number))
        for number, label in enumerate(labels, 1)
    )
    style = choice_style(labels, limits)
    if style is ChoiceStyle.NUMBERS:
        spans += _numbered(message.choices, labels, words_only)
        buttons = buttons if len(buttons) <= limits.number_buttons else ()
    return Rendered(tuple(spans), style, buttons, message.documents)


def choice_style(labels: Sequence[str], limits: Limits) -> ChoiceStyle:
    """Return how choices are shown: buttons, else a list, else numbered text."""
    if not labels:
        return ChoiceStyle.NONE
    if len(set(labels)) < len(labels) and not limits.same_labels:
        return ChoiceStyle.NUMBERS
    longest = max(len(label) for label in labels)
    if len(labels) <= limits.buttons and longest <= limits.button_label:
        return ChoiceStyle.BUTTONS
    if len(labels) <= limits.list_rows and longest <= limits.list_label:
        return ChoiceStyle.LIST
    return ChoiceStyle.NUMBERS


def _payload(message: Message, row_id: int, number: int) -> str:
    return f"q:{message.question}:{number}" if message.question else f"o:{row_id}:{number}"


def _numbered(choices: Sequence[Choice], labels: Sequence[str], words_only: bool) -> list[Span]:
    spans = [Span("\n")]
    for number, (_, label) in enumerate(zip(choices, labels, strict=True), 1):
        spans.append(Span("\n"))
        spans += [Span("• ")] if words_only else [Span(str(number), bold=True), Span(" ")]
        spans.append(Span(label))
    return spans


def templated(claimed: Claim, use: TemplateUse) -> Outgoing:
    """A claim that leaves as a template: its own words, with fixed labels below."""
    labels = use.filled.shape.labels
    row_id = claimed.row.id or 0
    return Outgoing(
        row_id,
        claimed.address.external_id,
        use.filled.spans,
        ChoiceStyle.BUTTONS if labels else ChoiceStyle.NONE,
        tuple(Button(n, label, f"o:{row_id}:{n}") for n, label in enumerate(labels, 1)),
        words_only=claimed.words_only,
        doubt_since=claimed.row.doubt_since,
        template=use,
    )


def calls_of(outgoing: Outgoing, limits: Limits) -> int:
    """About how many messages of the channel it takes: its files, and its text in pieces."""
    length = sum(len(span.text) for span in outgoing.spans)
    if outgoing.template is not None or not (outgoing.files or 2 * length > limits.text):
        return 1
    return max(1, len(outgoing.files) + len(split(outgoing.spans, limits.text)))
