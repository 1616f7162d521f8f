"""pengaturan: when signing in opens, counts as late and closes; the hour-before reminder."""

import itertools
import re

from handlers.engine.answers import Invalid, parsed, pick, yes_no
from handlers.engine.messages import Choice
from handlers.engine.permissions import Permission
from handlers.engine.scope import community_for
from handlers.engine.talk import Talk
from handlers.meetings.actions import set_community
from storage.communities import Community

MOST_MINUTES = 240
_COMMON = {"window_before": (15, 30, 60), "late_after": (5, 15, 30), "close_after": (0, 30, 60)}
_PICKS = {
    "remind_hour_before": "meeting-setting-hour",
    "window_before": "meeting-setting-window",
    "late_after": "meeting-setting-late",
    "close_after": "meeting-setting-close",
    "name": "meeting-setting-name",
    "done": "meeting-setting-done",
}


def settings(talk: Talk) -> None:
    """Shows the four settings and changes one after the other, until it is enough; and the name."""
    _, community = community_for(talk, Permission.SETTINGS)
    for round_ in itertools.count():
        chosen = talk.ask("meeting-settings", pick(**_PICKS), each=round_, **_shown(community))
        if chosen == "done":
            return talk.say("meeting-settings-done")
        if chosen == "name":
            talk.begin("rename_community", community_id=community.id)
        value = _value(talk, chosen, round_)
        talk.do_each(round_, set_community, community.id or 0, chosen, value)
        talk.session.refresh(community)
        talk.keeps("meeting-settings-done")
    raise AssertionError


def _value(talk: Talk, name: str, round_: int) -> int:
    if name == "remind_hour_before":
        return int(talk.ask("meeting-ask-hour", yes_no(), each=round_))
    minutes = [Choice(each, str(each)) for each in _COMMON[name]]
    key = f"meeting-ask-{name.replace('_', '-')}"
    return talk.ask(key, parsed(_minutes, choices=minutes), each=round_)


def _minutes(typed: str) -> int:
    """ "45", "45 menit", "1 jam"; at most four hours."""
    found = re.fullmatch(r"(\d{1,3})\s*(menit|min|minutes?|jam|hours?)?\.?", typed.strip().lower())
    if found is None:
        raise Invalid("meeting-invalid-minutes", most=MOST_MINUTES)
    value = int(found[1]) * (60 if (found[2] or "").startswith(("jam", "hour")) else 1)
    if value > MOST_MINUTES:
        raise Invalid("meeting-invalid-minutes", most=MOST_MINUTES)
    return value


def _shown(community: Community) -> dict[str, object]:
    return {
        "community": community.name,
        "hour": community.remind_hour_before,
        "window": community.window_before,
        "late": community.late_after,
        "close": community.close_after,
    }
