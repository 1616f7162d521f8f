"""The report of a broadcast: once, with names, and only when nothing can leave any more."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from scheduler.jobs.broadcasts import begin_broadcasts, report_broadcasts, spread_broadcasts
from storage.outbox import Outbox, OutboxStatus
from tests.broadcasts.test_transcripts import group
from tests.chat import WIB, Chat

__all__ = ["group"]


def test_the_report_comes_once_even_if_rows_expire(group: Chat) -> None:
    group.say("Joko", "siarkan Besok libur")
    group.say("Joko", "1")
    with group.database.write() as session:
        begin_broadcasts(session, group.now)
        spread_broadcasts(session, group.now)
        rows = session.exec(select(Outbox).where(col(Outbox.source) == "broadcast:1")).all()
        assert all(row.expires_at == group.now + timedelta(hours=24) for row in rows)
        for row in rows:
            row.not_before = datetime(2026, 12, 9, 9, tzinfo=WIB)
            session.add(row)
    group.unread.clear()
    group.move("2026-12-09 09:00")
    group.move("+10 detik")
    assert "Siaran selesai: 0 terkirim, 5 gagal." in group.screen("Joko")
    assert "Rina: belum sempat terkirim" in group.screen("Joko")
    with group.session() as session:
        dropped = session.exec(select(Outbox).where(col(Outbox.source) == "broadcast:1")).all()
    assert {row.status for row in dropped} == {OutboxStatus.DROPPED}


def test_after_days_of_standstill_what_still_leaves_is_not_reported_as_failed(
    group: Chat,
) -> None:
    group.play("""
        Joko> siarkan Besok bawa laptop
        Joko< …
        Joko> 1
        Joko< Baik…
    """)
    group.now += timedelta(days=3)  # nothing ran meanwhile
    with group.database.write() as session:
        begin_broadcasts(session, group.now)
    with group.database.write() as session:
        spread_broadcasts(session, group.now)
    with group.database.write() as session:
        assert report_broadcasts(session, group.now) == 0
    group.play("""
        @ +1 menit
        Lina< …bawa laptop
        Rina< …bawa laptop
        Sari< …bawa laptop
        @ +1 menit
        Joko< Siaran selesai: 3 terkirim, …
    """)


def test_what_the_app_rejects_is_named_and_a_broken_account_ends_in_a_report(group: Chat) -> None:
    group.say("Joko", "siarkan Besok libur")
    group.say("Joko", "1")
    with group.database.write() as session:
        begin_broadcasts(session, group.now)
        spread_broadcasts(session, group.now)
        rows = session.exec(select(Outbox).where(col(Outbox.source) == "broadcast:1")).all()
        rows[0].status, rows[0].error = OutboxStatus.FAILED, "chat not found"
        for row in rows[1:]:
            row.not_before = group.now + timedelta(days=30)  # nothing leaves, nor is it dropped
            session.add(row)
    group.move("+47 jam")
    assert "Siaran selesai" not in group.screen("Joko")
    group.move("+2 jam")
    assert "0 terkirim, 5 gagal" in group.screen("Joko")
    assert "Lina: ditolak oleh aplikasinya" in group.screen("Joko")
