"""The QR of a community for print: what delivery draws from its reference."""

from collections.abc import Mapping
from typing import Any

from handlers.communities.areas import place_name
from handlers.communities.share import addresses, join_link
from handlers.engine.documents import Built, Desk
from handlers.reports.qr import JoinCard, picture
from storage.communities import Community


def join_card(desk: Desk, args: Mapping[str, Any]) -> Built:
    """A picture with the QR and the code; raises ``LookupError`` for a community that is gone."""
    community = desk.session.get(Community, args["community_id"])
    if community is None:
        raise LookupError("community")
    card = JoinCard(
        forum=community.name,
        region=place_name(community.regency_code),
        code=community.code,
        link=join_link(desk.world, community.code) or community.code,
        address=addresses(desk.world),
    )
    return Built(f"kode-{community.code}.png", "image/png", picture(card), picture=True)
