"""What the phones of the sample people remember, and what a window is told."""

from typing import Any

from bot.channels.simulator.phones import Entry, FileShelf, Phone, Phones, Skin, StoredFile, Window


def saying(text: str) -> Any:
    return lambda _skin: [{"from": "bot", "spans": [[text]]}]


def told(window: Window) -> list[str]:
    frames = [window.frames.get_nowait() for _ in range(window.frames.qsize())]
    return [frame["spans"][0][0] for frame in frames]


def test_a_window_that_comes_back_gets_only_what_it_missed() -> None:
    phone = Phone()
    phone.show(Entry("a", saying("satu")))
    phone.show(Entry("b", saying("dua")))
    seen = phone.changes
    phone.show(Entry("c", saying("tiga")))
    assert [f["id"] for f in phone.since(seen, Skin.TELEGRAM)] == ["c"]


def test_an_edit_is_told_again_in_its_old_place() -> None:
    phone = Phone()
    phone.show(Entry("a", saying("satu")))
    phone.show(Entry("b", saying("dua")))
    seen = phone.changes
    phone.show(Entry("a", saying("satu, diubah")))
    assert [f["spans"][0][0] for f in phone.since(seen, Skin.TELEGRAM)] == ["satu, diubah"]
    assert list(phone.entries) == ["a", "b"]


def test_two_windows_of_one_person_see_the_same() -> None:
    phone = Phone()
    first, second = phone.open(Skin.TELEGRAM), phone.open(Skin.WHATSAPP)
    phone.show(Entry("a", saying("halo")))
    assert told(first) == told(second) == ["halo"]


def test_what_nobody_looked_at_is_unread_until_somebody_does() -> None:
    phones = Phones()
    phones.of("rina").show(Entry("a", saying("pengingat")), counts=True)
    assert phones.unread("rina") == 1
    phones.of("rina").open(Skin.TELEGRAM)
    phones.of("rina").show(Entry("b", saying("lagi")), counts=True)
    assert phones.unread("rina") == 0
    assert phones.unread("joko") == 0


def test_a_long_message_is_several_bubbles_with_ids_of_their_own() -> None:
    entry = Entry("a", lambda _skin: [{"from": "bot"}, {"from": "bot"}])
    assert [frame["id"] for frame in entry.frames(Skin.WHATSAPP)] == ["a", "a.1"]


def test_the_shelf_drops_the_oldest_files_first() -> None:
    shelf = FileShelf(kept_bytes=25)
    first = shelf.put(StoredFile("satu.pdf", "application/pdf", b"x" * 20))
    second = shelf.put(StoredFile("dua.pdf", "application/pdf", b"x" * 20))
    assert shelf.get(first) is None
    assert shelf.get(second) is not None


def test_starting_anew_forgets_everything() -> None:
    phones = Phones()
    boot = phones.boot
    phones.of("rina").show(Entry("a", saying("halo")))
    phones.forget()
    assert phones.boot != boot
    assert not phones.of("rina").entries
