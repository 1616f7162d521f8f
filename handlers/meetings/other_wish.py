"""What an officer says amid one change that is another wish: to cancel, or another meeting."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.engine.talk import Talk
from handlers.meetings.dates import read_when
from storage.communities import Community

_LEAD_IN = r"^\W*(?:(?:eh|oh|maaf|salah|tolong|mohon|sorry|please)\b\W*)*"
_CANCELS = re.compile(
    rf"{_LEAD_IN}(?:batal(?:kan|in)?|cancel|call\s+off)\b[\s,:]*(?P<what>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_A_MEETING = re.compile(
    r"^(?:pertemuan|rapat|jadwal|semua(?:nya)?|yang|yg|the|all|meetings?)\b", re.IGNORECASE
)
_ANOTHER = re.compile(
    rf"{_LEAD_IN}(?:(?:bukan\s*,?\s*)?(?:yang|yg|the\s+one)\s+\S"
    r"|(?P<verb>(?:pindah(?:kan)?|geser|undur|move)\s+)?(?:semua(?:nya)?|all)\s+\S)",
    re.IGNORECASE,
)


def cancelling(typed: str, now: datetime, zone: ZoneInfo) -> str | None:
    """The meeting to be cancelled, as it is named: "batalkan yang tanggal 26"; "" for none.

    None if the words do not begin with cancelling. "batalkan saja" names no meeting.
    """
    found = _CANCELS.match(typed)
    if found is None:
        return None
    what = str(found["what"])
    when = read_when(what, now, zone)
    return what if when.day or when.week or _A_MEETING.match(what) else ""


def heed_other_wish(talk: Talk, community: Community, *, another: bool = False) -> None:
    """Leave the talk for what was typed instead of an answer; nothing is written either way.

    With `another` a line such as "yang Rabu" chooses the meeting that is to be moved.
    """
    heard = talk.heard
    if heard is None or heard.tap is not None:
        return
    what = cancelling(heard.text, talk.now, ZoneInfo(community.zone))
    if what:
        talk.begin("cancel_meeting", community_id=community.id, text=what)
    if what is not None:
        talk.say("cancelled")
        talk.end()
    if another and (found := _ANOTHER.match(heard.text)):
        text = heard.text[found.end("verb") if found["verb"] else 0 :]
        talk.begin("move_meeting", community_id=community.id, text=text.strip())
