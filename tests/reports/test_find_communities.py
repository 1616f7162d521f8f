"""A community of an area is found by its name, by words of it, or by likeness."""

from handlers.reports.recap_talk import find_communities
from storage.communities import Community
from tests.reports.field import DAIRI


def test_communities_are_found_by_name_words_or_likeness() -> None:
    names = ["KKG Gugus 1", "KKG Gugus 10", "MGMP IPA Dairi"]
    made = [Community(code="", name=n, regency_code=DAIRI, zone="Asia/Jakarta") for n in names]

    def found(typed: str) -> list[str]:
        return [community.name for community in find_communities(typed, made)]

    assert found("kkg gugus 1") == ["KKG Gugus 1"]
    assert found("Gugus") == ["KKG Gugus 1", "KKG Gugus 10"]
    assert found("mgmp ipa dari") == ["MGMP IPA Dairi"]
    assert found("pkg") == []
