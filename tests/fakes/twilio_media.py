"""Media of messages: their list, and where they lie."""

from aiohttp import web

from tests.fakes.twilio_errors import NOT_FOUND
from tests.fakes.twilio_state import Json, Media, Message, State


def listed(state: State, sid: str) -> Json:
    message = state.messages.get(sid)
    if message is None:
        raise NOT_FOUND
    uri = f"/2010-04-01/Accounts/{state.account}/Messages/{sid}/Media"
    found = [_resource(state, message, media, uri) for media in message.media]
    page = {"page": 0, "page_size": 50, "uri": f"{uri}.json", "next_page_uri": None}
    return page | {"media_list": found}


def _resource(state: State, message: Message, media: Media, uri: str) -> Json:
    return {
        "sid": media.sid,
        "content_type": media.mime,
        "uri": f"{uri}/{media.sid}.json",
        "parent_sid": message.sid,
        "account_sid": state.account,
        "date_created": None,
        "date_updated": None,
    }


def stored(state: State, request: web.Request) -> web.Response:
    """Where media lie: whoever brings credentials here has given them away."""
    if "Authorization" in request.headers:
        return web.Response(status=400)
    message = state.messages.get(request.match_info["sid"])
    for media in message.media if message else []:
        if media.sid == request.match_info["media"]:
            name = {"Content-Disposition": f'inline; filename="{media.name}"'}
            headers = {"Content-Type": media.mime} | (name if media.name else {})
            return web.Response(body=media.content, headers=headers)
    return web.Response(status=404)
