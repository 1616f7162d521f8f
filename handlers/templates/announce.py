"""Which announcement stands for a message that no template can hold."""

from handlers.engine.messages import Message
from handlers.templates.catalogue import announcement


def announcement_of(message: Message | None) -> Message:
    """Named after whom it is from, as far as the message itself tells."""
    if message is None or not message.parts:
        return announcement("template-announce-plain")
    first = message.parts[0]
    community, author = first.args.get("community"), first.args.get("author")
    if first.key.startswith("broadcast-message") and community and author:
        return announcement("template-announce-broadcast", author=author, community=community)
    if isinstance(community, str) and community:
        return announcement("template-announce-one", community=community)
    return announcement("template-announce-plain")


def announcement_of_many(count: int) -> Message:
    return announcement("template-announce-many", count=count)
