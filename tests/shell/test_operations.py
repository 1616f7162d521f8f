"""What an operator does: backup, restore, replay, invites, import, export, housekeeping."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from sqlmodel import col, select
from typer.testing import CliRunner

from bot.cli import app
from bot.clock import machine_now
from bot.lock import RunLock
from bot.operating.members_file import import_file
from bot.operating.operations import (
    OperationFailed,
    backup,
    opened,
    replay_parked,
    restore,
    resume_sending,
)
from bot.settings import Settings, load_settings
from handlers.engine.messages import message
from handlers.engine.notices import notify
from scheduler.jobs.alerts import alert_owners
from scheduler.jobs.housekeeping import BATCH, housekeeping
from storage.accounts import Account
from storage.audit import Audit
from storage.communities import Membership
from storage.database import Database
from storage.outbox import Outbox, OutboxStatus
from storage.people import Grant, GrantKind, Invite
from storage.seen import Attempt, Parked, Seen
from tests.seed import a_community, a_person

START = '{"update_id":9,"message":{"message_id":1,"date":1790000000,"text":"halo",'
START += '"chat":{"id":7,"type":"private","first_name":"R"},"from":{"id":7,"is_bot":false,'
START += '"first_name":"R"}}}'


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "data"))
    return load_settings()


@pytest.fixture
def shell(settings: Settings) -> Iterator[CliRunner]:
    with opened(settings):
        pass
    return CliRunner()  # type: ignore[return-value]


def test_a_backup_while_running_restores_and_sends_nothing_until_resume(
    settings: Settings, tmp_path: Path
) -> None:
    with opened(settings) as database:
        with database.write() as session:
            a_person(session, machine_now(), "7")
        backup(settings, tmp_path / "copy.db")
        with database.write() as session:
            a_person(session, machine_now(), "8")
    with pytest.raises(OperationFailed, match="exists already"):
        backup(settings, tmp_path / "copy.db")
    kept = restore(settings, tmp_path / "copy.db")
    assert kept.exists()
    with opened(settings) as database, database.read() as session:
        account = session.exec(select(Account)).one()
        assert account.paused_until is not None
        assert account.paused_until > machine_now() + timedelta(days=1000)
    assert resume_sending(settings) == 1
    assert resume_sending(settings) == 0


def test_a_restore_is_refused_while_running_and_for_rubbish(
    settings: Settings, tmp_path: Path
) -> None:
    with opened(settings):
        backup(settings, tmp_path / "copy.db")
    (tmp_path / "rubbish.db").write_bytes(b"x" * 5000)
    with pytest.raises(OperationFailed, match="no backup"):
        restore(settings, tmp_path / "rubbish.db")
    lock = RunLock(settings.data_dir)
    lock.take()
    with pytest.raises(OperationFailed, match="stop the bot"):
        restore(settings, tmp_path / "copy.db")
    lock.leave()


def test_a_parked_update_takes_effect_once(settings: Settings) -> None:
    with opened(settings) as database, database.write() as session:
        session.add(Account(id="tg:1", channel="telegram"))
        for raw in (START, "not json"):
            parked = Parked(
                account_id="tg:1", external_id="9", raw=raw, reason="x", parked_at=machine_now()
            )
            session.add(parked)
    assert replay_parked(settings) == (1, 1)
    assert replay_parked(settings) == (0, 1)
    with opened(settings) as database, database.read() as session:
        assert len(list(session.exec(select(Outbox)))) == 1


def test_invites_are_printed_once_and_only_their_hash_is_kept(
    shell: CliRunner, settings: Settings
) -> None:
    owner = shell.invoke(app, ["invite", "owner"])
    area = ["invite", "coordinator", "--area", "Kabupaten Dairi", "--levels", "sd,smp"]
    coordinator = shell.invoke(app, area)
    assert owner.exit_code == coordinator.exit_code == 0
    with opened(settings) as database, database.read() as session:
        invites = list(session.exec(select(Invite).order_by(col(Invite.id))))
    assert [i.kind for i in invites] == [GrantKind.OWNER, GrantKind.COORDINATOR]
    assert (invites[1].area_code, invites[1].levels) == ("12.11", "sd,smp")
    assert owner.stdout.strip() not in {i.code_hash for i in invites}
    assert shell.invoke(app, ["invite", "coordinator", "--area", "12.11"]).exit_code == 0
    with opened(settings) as database, database.read() as session:
        assert len(session.exec(select(Invite).where(Invite.area_code == "12.11")).all()) == 2
    wrong = shell.invoke(app, ["invite", "coordinator", "--area", "Atlantis"])
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("--area: ")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_members_are_imported_all_or_none_with_the_faulty_rows_named(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    with opened(settings) as database, database.write() as session:
        a_community(session, machine_now())
    head = ["kode", "nama", "sekolah"]
    good = [["K7M4QD", "Bu Rina Wulandari, S.Pd.", "SDN 2"], ["k7m4qd", "=1+1 Joko", "SDN 3"]]
    bad = [*good, ["ZZZZZ9", "Pak Budi", "SDN 2"], ["K7M4QD", "", "SDN 2"]]
    path = tmp_path / f"members.{kind}"
    _write(path, [head, *bad])
    added, faults = import_file(settings, path)
    assert added == 0
    assert [fault.split(":")[0] for fault in faults] == ["row 4", "row 5"]
    _write(path, [head, *good])
    assert import_file(settings, path) == (2, [])
    with opened(settings) as database, database.read() as session:
        assert len(list(session.exec(select(Membership)))) == 2
        assert len(list(session.exec(select(Audit)))) == 2
    _write(path, [["nama"]])
    with pytest.raises(OperationFailed, match="lacks the column kode"):
        import_file(settings, path)


def _write(path: Path, rows: list[list[str]]) -> None:
    if path.suffix == ".csv":
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8-sig")
        return
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for place, value in enumerate(row, 1):
            cell = book.worksheets[0].cell(number, place)
            cell.value, cell.data_type = value, "s"
    book.save(path)


def test_content_check_says_file_line_and_mend(shell: CliRunner, tmp_path: Path) -> None:
    shipped = Path(__file__).parent.parent.parent / "content"
    assert shell.invoke(app, ["content", "check", str(shipped)]).exit_code == 0
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "series.md").write_text("---\ntitle: [\n---\n")
    done = shell.invoke(app, ["content", "check", str(tmp_path / "broken")])
    assert done.exit_code == 1
    assert re.search(r"series\.md:\d+: .+Mend: .+", done.stdout)


def test_export_writes_an_xlsx(shell: CliRunner, settings: Settings, tmp_path: Path) -> None:
    with opened(settings) as database, database.write() as session:
        a_community(session, machine_now())
    done = shell.invoke(app, ["export", "attendance", str(tmp_path / "x.xlsx")])
    assert done.exit_code == 0, done.output
    assert openpyxl.load_workbook(tmp_path / "x.xlsx").sheetnames
    wrong = shell.invoke(app, ["export", "attendance", str(tmp_path / "y.xlsx"), "--month", "x"])
    assert wrong.exit_code == 1
    assert wrong.stderr.startswith("--month: ")


def test_housekeeping_keeps_to_its_times(database: Database) -> None:
    now = machine_now()
    with database.write() as session:
        person = a_person(session, now, "7")
        for account, hours in (("tg:1", 47), ("tg:1", 49), ("wa:1", 49), ("wa:1", 91 * 24)):
            at = now - timedelta(hours=hours)
            session.add(Seen(account_id=account, external_id=str(hours), seen_at=at))
        for days in (6, 8):
            at = now - timedelta(days=days)
            session.add(
                Parked(account_id="a", external_id=str(days), raw="", reason="", parked_at=at)
            )
            session.add(Attempt(account_id="a", external_id=str(days), last_at=at))
        for days in (29, 31, 181):
            at = now - timedelta(days=days)
            notify(session, [person.id or 0], message("cancelled"), key=f"d{days}", now=at)
        notify(session, [person.id or 0], message("cancelled"), key="open", now=now)
        for row in session.exec(select(Outbox).where(col(Outbox.dedupe_key) != "open:1")):
            row.status = OutboxStatus.SENT
            session.add(row)
    with database.write() as session:
        assert housekeeping(session, now) > 0
    with database.write() as session:
        assert housekeeping(session, now) == 0
        assert {s.external_id for s in session.exec(select(Seen))} == {"47", "49"}
        assert {s.account_id for s in session.exec(select(Seen))} == {"tg:1", "wa:1"}
        assert [p.external_id for p in session.exec(select(Parked))] == ["6"]
        assert [a.external_id for a in session.exec(select(Attempt))] == ["6"]
        left = {r.dedupe_key.split(":")[0]: r.payload for r in session.exec(select(Outbox))}
    assert set(left) == {"d29", "d31", "open"}
    assert left["d31"] is None
    assert left["d29"] is not None


def test_after_a_long_stop_housekeeping_goes_in_bounded_steps(database: Database) -> None:
    now = machine_now()
    with database.write() as session:
        for number in range(BATCH + 1):
            at = now - timedelta(days=8)
            session.add(Seen(account_id="tg:1", external_id=str(number), seen_at=at))
            session.add(Attempt(account_id="tg:1", external_id=str(number), last_at=at))
    gone = []
    for _ in range(3):
        with database.write() as session:
            gone.append(housekeeping(session, now))
    assert gone == [2 * BATCH, 2, 0]


def test_the_owner_is_told_once_on_an_account_that_works(database: Database) -> None:
    now = machine_now()
    with database.write() as session:
        owner = a_person(session, now, "7")
        session.add(Grant(person_id=owner.id or 0, kind=GrantKind.OWNER, created_at=now))
        session.add(Account(id="tg:2", channel="telegram", broken_at=now, broken_reason="token"))
    with database.write() as session:
        assert alert_owners(session, now) == 1
    with database.write() as session:
        assert alert_owners(session, now) == 0
        row = session.exec(select(Outbox)).one()
    assert row.payload is not None
    assert row.payload["parts"][0]["key"] == "account-broken"
