"""Every kind of document that a message may refer to, and what builds it."""

from handlers.engine.documents import Builder

BUILDERS: dict[str, Builder] = {}
