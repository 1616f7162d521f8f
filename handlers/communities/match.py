"""What a message holds that starts one of these conversations: a code, an invite."""

import re
from collections.abc import Mapping
from typing import Any

from handlers.communities.codes import find_code
from handlers.engine.matching import salam_in
from handlers.engine.messages import Incoming
from storage.invites import read_invite

_LONGEST = 1000


def holds_code(incoming: Incoming) -> Mapping[str, Any] | None:
    """A community code by deep link, bare, or in a sentence (hard case 1)."""
    text = incoming.start or incoming.text
    if not text or len(text) > _LONGEST or incoming.media:
        return None
    read = find_code(text)
    if read is None:
        return None
    return {"code": read.text, "forbidden": read.forbidden, **salam_in(text)}


def holds_invite(incoming: Incoming) -> Mapping[str, Any] | None:
    """A one-time code of an owner or coordinator, typed or by deep link."""
    code = read_invite(re.sub(r"^/start\s+", "", incoming.start or incoming.text))
    return None if code is None else {"invite": code}
