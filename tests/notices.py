"""What every notice of a transcript is held to: outside the window it can be told, too."""

from handlers.engine.messages import Message
from handlers.engine.texts import Reader, plain
from handlers.templates.catalogue import ANNOUNCED, NOTICES, known
from handlers.templates.rules import VALUE, fill
from storage.outbox import Outbox, OutboxKind

OF_A_TEST = "of a test"
"""The source of what only a test says."""
TEMPLATED = {part.key for notice in NOTICES for part in notice.sample.parts}


def untold(row: Outbox, message: Message, reader: Reader) -> str:
    """The keys of a notice that no template says and that nobody decided to announce; else "".

    What is longer than a template may be is announced as well.
    """
    if row.kind is OutboxKind.REPLY or row.source == OF_A_TEST:
        return ""
    keys = [part.key for part in message.parts]
    filled = fill(message, reader)
    if keys[0] in ANNOUNCED or (filled is not None and known(filled)):
        return ""
    said = "".join(plain(part, reader) for part in message.parts)
    return "" if len(said) > VALUE and set(keys) <= TEMPLATED else ", ".join(keys)
