"""A voice message: its own answer, and on to the chair by one tap."""

import pytest
from sqlmodel import select

from storage.communities import Role
from storage.files import Attachment, AttachmentStatus, File, FileRefusal
from tests.chat import Chat
from tests.seed import a_community, a_member


@pytest.fixture
def kkg(chat: Chat) -> Chat:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR, name="Joko Siregar")
        a_member(session, chat.now, community, "Rina", name="Rina Wulandari")
    return chat


ASKED = """
    Rina> (voice)
    Rina< Mohon maaf, saya belum bisa mendengarkan pesan suara. … [Teruskan ke ketua]
    Rina> [Teruskan ke ketua]
    Rina< Terima kasih, Bu Rina. Pesan suara saya teruskan kepada Bu Joko.
    """


def fetched(chat: Chat, *, kept: bool) -> None:
    with chat.database.write() as session:
        attachment = session.exec(select(Attachment)).one()
        assert attachment.declared_mime == "audio/ogg"
        file = File(sha256="a", mime="audio/ogg", size=1, path="a.ogg", created_at=chat.now)
        session.add(file)
        session.flush()
        attachment.status = AttachmentStatus.KEPT if kept else AttachmentStatus.REFUSED
        attachment.file_id = file.id if kept else None
        attachment.reason = None if kept else FileRefusal.GONE
        session.add(attachment)


@pytest.mark.postgres
def test_a_voice_message_goes_to_the_chair_once(kkg: Chat) -> None:
    kkg.play(ASKED)
    kkg.play(
        """
        Rina> [Teruskan ke ketua]
        Rina< Terima kasih, Bu Rina. Pesan suara saya teruskan kepada Bu Joko.
        @ +10 detik
        """
    )
    fetched(kkg, kept=True)
    kkg.play(
        """
        @ +10 detik
        Joko< Pesan suara dari Bu Rina. … {kept_file}
        @ +10 detik
        """
    )


def test_one_that_cannot_be_fetched_is_told_of(kkg: Chat) -> None:
    kkg.play(ASKED)
    fetched(kkg, kept=False)
    kkg.play(
        """
        @ +10 detik
        Rina< Mohon maaf, pesan suara tadi tidak dapat diteruskan. …
        Rina> [Teruskan ke ketua]
        Rina< Terima kasih, Bu Rina. Pesan suara saya teruskan kepada Bu Joko.
        """
    )
    with kkg.session() as session:
        statuses = [one.status for one in session.exec(select(Attachment))]
    assert statuses == [AttachmentStatus.REFUSED, AttachmentStatus.PENDING]


def test_the_chair_alone_and_a_stranger_are_only_asked_to_write(chat: Chat) -> None:
    with chat.database.write() as session:
        community = a_community(session, chat.now)
        a_member(session, chat.now, community, "Joko", role=Role.CHAIR)
    chat.play(
        """
        Joko> (voice)
        Joko< … [Teruskan ke ketua]
        Joko> 1
        Joko< Mohon maaf, belum ada ketua lain …
        Baru> (voice)
        Baru< Mohon maaf, saya belum bisa mendengarkan pesan suara. Mohon ditulis.
        """
    )


@pytest.mark.parametrize("kept", [True, False])
def test_at_night_it_waits_for_the_morning(kkg: Chat, kept: bool) -> None:
    kkg.play("@ 2026-12-07 20:00")
    kkg.play(ASKED)
    fetched(kkg, kept=kept)
    kkg.play(f"""
        @ +10 detik
        @ 2026-12-08 05:59
        @ 2026-12-08 06:00
        {"Joko< Pesan suara dari Bu Rina." if kept else "Rina< Mohon maaf,"} …
    """)


def test_ten_a_day(kkg: Chat) -> None:
    def pass_one_on(number: int) -> None:
        """Another message each time: the same one is passed on once."""
        kkg.play("Rina> (voice)\nRina< … [Teruskan ke ketua]")
        kkg.say("Rina", "[Teruskan ke ketua]")
        with kkg.database.write() as session:
            for attachment in session.exec(select(Attachment)):
                if attachment.remote_id == "remote-voice":
                    attachment.remote_id = f"voice-{number}"
                    session.add(attachment)

    for number in range(10):
        pass_one_on(number)
        kkg.expect("Rina", "Terima kasih, Bu Rina. Pesan suara saya teruskan kepada Bu Joko.")
    pass_one_on(10)
    kkg.expect("Rina", "Mohon maaf, kiriman hari ini sudah banyak. Mohon ditulis saja, ya.")
    kkg.play("@ +25 jam")
    pass_one_on(11)
    kkg.expect("Rina", "Terima kasih, …")
