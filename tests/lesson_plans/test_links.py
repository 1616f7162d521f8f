"""Links in sentences: found, judged by host, and one form for one document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.lesson_plans.canonical import canonical_link
from handlers.lesson_plans.links import LinkRefusal, find_links, find_refusal, without_links

DOC = "https://docs.google.com/document/d/1AbC-dEf_9"


@pytest.mark.parametrize(
    ("sentence", "url"),
    [
        (f"izin kirim rpp bu {DOC}/edit?usp=sharing 🙏", f"{DOC}/edit?usp=sharing"),
        (f"RPP saya: {DOC}/edit.", f"{DOC}/edit"),
        (f"({DOC}/edit)", f"{DOC}/edit"),
        (f"<{DOC}>", DOC),
        (f"{DOC}🙏🙏", DOC),
        ("drive.google.com/file/d/abc123/view", "https://drive.google.com/file/d/abc123/view"),
        ("ini bu, s.id/rpp-kelas5, nggih", "https://s.id/rpp-kelas5"),
        ("https://www.canva.com/design/DAF1/x/edit", "https://www.canva.com/design/DAF1/x/edit"),
        ("HTTPS://Example-Sekolah.sch.id/RPP", "https://example-sekolah.sch.id/RPP"),
        ("https://sekolah.sch.id:443/rpp", "https://sekolah.sch.id/rpp"),
        ("https://sekolah.sch.id/a(b)c", "https://sekolah.sch.id/a(b)c"),
        ("https://sekolah.sch.id/é", "https://sekolah.sch.id/%C3%A9"),
        ("http://a.sch.id/x lalu https://b.sch.id/y", "https://b.sch.id/y"),
        ("https://s.id/a\u200b\u202ebc", "https://s.id/abc"),
    ],
)
def test_finds_the_link_in_a_sentence(sentence: str, url: str) -> None:
    assert [link.url for link in find_links(sentence)] == [url]


@pytest.mark.parametrize(
    "sentence",
    [
        "izin kirim rpp bu", "", "🙏", "S.Pd./M.Pd. dan S.Ag", "kelas 5/6", "rpp.docx",
        "jam 09.00/10.00", "Rina@sekolah.com/guru", "dan/atau", "1.2.3/4",
    ],
)  # fmt: skip
def test_no_link(sentence: str) -> None:
    assert find_links(sentence) == []
    assert find_refusal(sentence) is None


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("http://docs.google.com/document/d/abc", LinkRefusal.NOT_HTTPS),
        ("ftp://sekolah.sch.id/rpp", LinkRefusal.NOT_HTTPS),
        ("https://localhost/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://server/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://127.0.0.1/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://2130706433/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://0x7f.0x1/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://0177.0.0.1/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://[::1]/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://8.8.8.8/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://10.0.0.1.nip.io/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://router.local/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://localhost./rpp", LinkRefusal.PRIVATE_HOST),
        ("https://nas.internal/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://sekolah.sch.id:8443/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://sekolah.sch.id:/rpp", LinkRefusal.PRIVATE_HOST),
        ("https://google.com@evil.com/x", LinkRefusal.DISGUISED),
        ("https://a:b@docs.google.com/x", LinkRefusal.DISGUISED),
        ("https://dоcs.google.com/x", LinkRefusal.DISGUISED),
        ("https://xn--dcs-sqc.google.com/x", LinkRefusal.DISGUISED),
        ("https://docs.google.com\\@evil.com/x", LinkRefusal.MALFORMED),
        ("https://-.com/", LinkRefusal.MALFORMED),
        ("https://a_b.com/", LinkRefusal.MALFORMED),
        ("https://s.id/" + "a" * 1000, LinkRefusal.MALFORMED),
        ("https:///rpp", LinkRefusal.PRIVATE_HOST),
    ],
)
def test_refuses_with_the_reason(address: str, reason: LinkRefusal) -> None:
    assert find_links(f"izin kirim {address}") == []
    assert find_refusal(f"izin kirim {address}") is reason


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{DOC}/edit?usp=sharing", f"{DOC}/view"),
        (f"{DOC}/edit#heading=h.1", f"{DOC}/"),
        (f"{DOC}/edit", "https://drive.google.com/open?id=1AbC-dEf_9&usp=drive_copy"),
        (
            "https://drive.google.com/file/u/1/d/abc123/view",
            "https://drive.google.com/uc?id=abc123",
        ),
        (
            "https://www.canva.com/design/DAF1/xyz/view",
            "https://canva.com/design/DAF1/abc/edit?utm_content=x",
        ),
        ("https://s.id/rpp", "https://s.id/rpp/?utm_source=wa"),
        ("https://a.sch.id/x?b=2&a=1", "https://a.sch.id/x?a=1&b=2"),
        ("https://a.sch.id/%7Eguru", "https://a.sch.id/~guru"),
    ],
)
def test_same_document(one: str, other: str) -> None:
    assert canonical_link(one) == canonical_link(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{DOC}/edit", f"{DOC}x/edit"),
        ("https://s.id/rpp", "https://s.id/RPP"),
        ("https://a.sch.id/x?id=1", "https://a.sch.id/x?id=2"),
        ("https://mega.nz/#!a!b", "https://mega.nz/#!c!d"),
    ],
)
def test_different_documents(one: str, other: str) -> None:
    assert canonical_link(one) != canonical_link(other)


def test_several_links_come_in_order_and_each_document_once() -> None:
    found = find_links(f"{DOC}/edit s.id/b {DOC}/view http://x.id/c https://s.id/a")
    assert [link.url for link in found] == [f"{DOC}/edit", "https://s.id/b", "https://s.id/a"]


def test_the_rest_of_the_sentence() -> None:
    rest = without_links(f"RPP pecahan {DOC}/edit kelas 5 drive.google.com/x ya")
    assert rest.split() == ["RPP", "pecahan", "kelas", "5", "ya"]


_PATHS = st.text(
    st.characters(codec="ascii", min_codepoint=33, exclude_characters="\\\"'<>"), max_size=40
)


@given(_PATHS)
def test_the_canonical_form_is_stable(path: str) -> None:
    once = canonical_link("https://sekolah.sch.id/" + path)
    assert canonical_link(once) == once


@given(st.text(max_size=200))
def test_whatever_is_kept_is_a_public_https_address(text: str) -> None:
    for sentence in (text, "https://" + text, "https://s.id/" + text):
        for found in find_links(sentence):
            assert found.url.startswith("https://")
            assert found.url.isascii()
            assert not any(c.isspace() for c in found.url)
            assert find_links(found.url) == [found]


@given(st.integers(0, 2**32 - 1), st.sampled_from(["{}", "0x{:x}", "0{:o}"]))
def test_no_numeric_host(number: int, notation: str) -> None:
    assert find_refusal(f"https://{notation.format(number)}/x") is LinkRefusal.PRIVATE_HOST
