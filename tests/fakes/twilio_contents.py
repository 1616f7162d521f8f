"""The Content API: what a content may be, its approval, and how it is filled."""

import json
import re
from typing import Any

from tests.fakes.twilio_errors import BAD_CONTENT_SID, BAD_VARIABLES, NOT_FOUND, bad_content
from tests.fakes.twilio_state import Json, State, new_id

BODY = {"twilio/text": 1600, "twilio/quick-reply": 1024, "twilio/list-picker": 1024}
BUTTONS, BUTTONS_UNAPPROVED, TITLE = 10, 3, 20
ROWS, ROW_TITLE, ROW_ID, ROW_ABOUT, OPENER = 10, 24, 200, 72, 20
MOST_VARIABLES = 100
SLOT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
UNFIT = re.compile(r"[\n\r\t']| {5,}")
"""Line breaks, tabs and long blanks as documented; straight apostrophes as people reported."""
NAME = re.compile(r"[a-z0-9_]{1,512}")


def create(state: State, data: Json) -> Json:
    types = {name: value for name, value in (data.get("types") or {}).items() if value}
    if len(types) != 1 or not data.get("language"):
        raise bad_content("one type and a language are required")
    kind, shape = next(iter(types.items()))
    _check(kind, shape)
    slots = SLOT.findall(json.dumps(shape))
    if len(set(slots)) > MOST_VARIABLES:
        raise bad_content("too many variables")
    if missing := set(slots) - set(data.get("variables") or {}):
        raise bad_content(f"no sample for {sorted(missing)}")
    content = {
        "sid": new_id("HX"),
        "account_sid": state.account,
        "friendly_name": data.get("friendly_name"),
        "language": data["language"],
        "variables": data.get("variables") or {},
        "types": {kind: shape},
        "approval": {"name": "", "category": "", "status": "unsubmitted", "rejection_reason": ""},
    }
    state.contents[content["sid"]] = content
    return resource(content)


def page(key: str, found: list[Json]) -> Json:
    """The one page of a list of the newer APIs."""
    url = f"https://content.twilio.com/v1/{key}"
    meta = {"page": 0, "page_size": 50, "first_page_url": url, "url": url, "key": key,
            "previous_page_url": None, "next_page_url": None}  # fmt: skip
    return {key: found, "meta": meta}


def resource(content: Json) -> Json:
    url = f"https://content.twilio.com/v1/Content/{content['sid']}"
    shown = {key: value for key, value in content.items() if key != "approval"}
    links = {
        "approval_create": f"{url}/ApprovalRequests/whatsapp",
        "approval_fetch": f"{url}/ApprovalRequests",
    }
    date = "2026-12-07T02:00:00Z"
    return shown | {"url": url, "links": links, "date_created": date, "date_updated": date}


def _check(kind: str, shape: Json) -> None:
    if kind not in BODY:
        raise bad_content(f"this fake does not know {kind}")
    if not str(shape.get("body") or "").strip():
        raise bad_content("body is required")
    if kind == "twilio/quick-reply":
        actions = shape.get("actions") or []
        if not 1 <= len(actions) <= BUTTONS:
            raise bad_content("1 to 10 actions")
        if not all(action.get("title") and action.get("id") for action in actions):
            raise bad_content("an action needs a title and an id")
    if kind == "twilio/list-picker":
        items = shape.get("items") or []
        if not 1 <= len(items) <= ROWS or not shape.get("button"):
            raise bad_content("1 to 10 items and a button")
        if not all(item.get("item") and item.get("id") for item in items):
            raise bad_content("an item needs a title and an id")


def submit(state: State, sid: str, data: Json) -> Json:
    """Ask for approval by WhatsApp; a test decides with ``Control.approve`` or ``reject``."""
    content = found(state, sid)
    kind, shape = next(iter(content["types"].items()))
    name = str(data.get("name") or "")
    if not NAME.fullmatch(name) or data.get("category") not in ("UTILITY", "MARKETING"):
        raise bad_content("name of a–z 0–9 _ and a category are required")
    if kind == "twilio/list-picker":
        raise bad_content("a list cannot be approved")
    used = [c for c in state.contents.values() if c["approval"]["name"] == name]
    if any(c["approval"]["status"] == "rejected" or c["sid"] != sid for c in used):
        raise bad_content("this name is taken")
    content["approval"] |= {"name": name, "category": data["category"], "status": "received"}
    if why := unapprovable(str(shape["body"])):
        content["approval"] |= {"status": "rejected", "rejection_reason": why}
    return approval(content)


def unapprovable(body: str) -> str:
    """Why WhatsApp refuses such a text as a template; "" if it does not."""
    parts = SLOT.split(body)
    fixed = parts[::2]
    if len(parts) > 1 and not (fixed[0].strip() and fixed[-1].strip()):
        return "Variables can't be at the start or end of the template."
    if any(not text.strip() for text in fixed[1:-1]):
        return "Variables can't be adjacent."
    words = sum(len(text.split()) for text in fixed)
    if words < 2 * (len(parts) // 2) + 1:
        return "Too many variables for its length."
    return ""


def approval(content: Json) -> Json:
    told: Json = content["approval"]
    return told | {
        "content_type": next(iter(content["types"])),
        "allow_category_change": True,
    }


def found(state: State, sid: str) -> Json:
    if sid not in state.contents:
        raise NOT_FOUND
    return state.contents[sid]


def fill(state: State, sid: str, variables: str | None) -> tuple[str, Json]:
    """The type and the filled shape of a message; raises as Messages does."""
    if sid not in state.contents:
        raise BAD_CONTENT_SID
    content = state.contents[sid]
    values = _variables(variables)
    kind, shape = next(iter(content["types"].items()))
    return kind, _filled(shape, content["variables"] | values)


def _variables(given: str | None) -> dict[str, str]:
    try:
        values = json.loads(given or "{}")
    except ValueError:
        raise BAD_VARIABLES from None
    if not isinstance(values, dict):
        raise BAD_VARIABLES
    for value in values.values():
        if not isinstance(value, str) or not value.strip() or UNFIT.search(value):
            raise BAD_VARIABLES
    return values


def _filled(value: Any, values: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _filled(each, values) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, values) for each in value]
    if isinstance(value, str):
        return SLOT.sub(lambda match: values.get(match[1], ""), value)
    return value


def refused(state: State, sid: str, kind: str, shape: Json, window: bool) -> int | None:
    """The code with which WhatsApp refuses a filled content later, if it does."""
    approved = state.contents[sid]["approval"]["status"] == "approved"
    if not window and not approved:
        return 63016
    if len(shape["body"]) > BODY[kind]:
        return 63021
    if kind == "twilio/quick-reply":
        actions = shape["actions"]
        titles = [action["title"] for action in actions]
        many = len(titles) > (BUTTONS if approved else BUTTONS_UNAPPROVED)
        if many or len(set(titles)) < len(titles) or any(not 1 <= len(t) <= TITLE for t in titles):
            return 63021
    if kind == "twilio/list-picker" and not _is_list(shape):
        return 63021
    return None


def _is_list(shape: Json) -> bool:
    ids = [item["id"] for item in shape["items"]]
    return (
        len(set(ids)) == len(ids)
        and 1 <= len(shape["button"]) <= OPENER
        and all(
            1 <= len(item["item"]) <= ROW_TITLE
            and len(item["id"]) <= ROW_ID
            and len(item.get("description") or "") <= ROW_ABOUT
            for item in shape["items"]
        )
    )
