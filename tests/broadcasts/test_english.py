"""Broadcasting with English words."""

import pytest

from tests.broadcasts.test_transcripts import group
from tests.chat import Chat

__all__ = ["group"]


@pytest.mark.parametrize("typed", ["announce", "Broadcast:"])
def test_an_officer_announces_in_english(group: Chat, typed: str) -> None:
    group.play(f"""
        Joko> bahasa
        Joko< …
        Joko> English
        Joko< …
        Joko> {typed} no meeting tomorrow, see https://example.org
        Joko< … no meeting tomorrow, see https://example.org … [Send] …
        Joko> announcements
        Joko< …
    """)
