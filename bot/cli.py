"""The `kombel` command. Every error is one line; wrong settings and a second start exit with 2."""

import asyncio
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.settings import Settings, SettingsError, Switch, load_settings

if TYPE_CHECKING:
    from bot.operating.templates import State

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="Kombel Bot: komunitas belajar dari percakapan.",
)  # fmt: skip
db = typer.Typer(no_args_is_help=True, help="The database.")
content = typer.Typer(no_args_is_help=True, help="The learning series.")
invite = typer.Typer(no_args_is_help=True, help="One-time codes for the first people.")
members = typer.Typer(no_args_is_help=True, help="Bring in data.")
templates = typer.Typer(no_args_is_help=True, help="WhatsApp's templates.")
export = typer.Typer(no_args_is_help=True, help="Take out data.")
app.add_typer(db, name="db")
app.add_typer(content, name="content")
app.add_typer(invite, name="invite")
app.add_typer(members, name="import")
app.add_typer(export, name="export")
app.add_typer(templates, name="templates")


def main() -> None:
    """Run a command; what the machine or the database refuses is one line as well."""
    try:
        app()
    except Exception as error:
        from bot.plainly import line_about

        line = line_about(error)
        if line is None:
            raise
        print(line, file=sys.stderr)  # noqa: T201
        sys.exit(2)


def fail(line: str, code: int = 2) -> NoReturn:
    """Say one line on standard error and exit."""
    print(line, file=sys.stderr)  # noqa: T201
    raise typer.Exit(code)


def say(line: str) -> None:
    print(line)  # noqa: T201


def settings_or_fail() -> Settings:
    try:
        return load_settings()
    except SettingsError as error:
        fail(str(error))


def _serve(settings: Settings) -> None:
    from bot.app import run as serve
    from bot.lock import AlreadyRunning
    from bot.logs import set_up_logs
    from bot.plainly import CannotStart
    from bot.start import calm_collector

    set_up_logs(settings.log_format, settings.log_level)
    calm_collector()
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            runner.run(serve(settings))
    except AlreadyRunning:
        fail(f"DATA_DIR: another process is running in {settings.data_dir}")
    except CannotStart as error:
        fail(str(error))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop
    except ImportError:  # Windows has none
        return None
    return uvloop.new_event_loop


@app.command("run")
def run_bot() -> None:
    """Serve the configured channels; with none, the simulator on sample data."""
    _serve(settings_or_fail())


@app.command()
def demo() -> None:
    """Open the simulator on sample data, whatever is configured."""
    settings = settings_or_fail()
    quiet = settings.model_copy(update={"telegram_token": None, "simulator": Switch.ON})
    _serve(quiet)


@app.command()
def chat() -> None:
    """The simulator in this terminal."""
    from bot.chat_cli import chat as talk

    asyncio.run(talk(settings_or_fail()))


@app.command()
def doctor() -> None:
    """Check settings, database, token, webhook and clock; say in one line each what to do."""
    from bot.operating.doctor import examine

    settings = settings_or_fail()
    findings = asyncio.run(examine(settings))
    for finding in findings:
        say(str(finding))
    if any(finding.is_fault for finding in findings):
        raise typer.Exit(1)


@app.command()
def replay() -> None:
    """Let parked updates take effect now, once each."""
    from bot.operating.operations import replay_parked

    done, left = replay_parked(settings_or_fail())
    say(f"{done} replayed, {left} still parked")


@app.command()
def resume() -> None:
    """After a restore: let messages leave again."""
    from bot.operating.operations import resume_sending

    say(f"{resume_sending(settings_or_fail())} accounts may send again")


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the newest version."""
    from bot.operating.operations import upgrade_database

    changed = upgrade_database(settings_or_fail())
    say("upgraded" if changed else "already at the newest version")


@db.command("backup")
def db_backup(to: Path) -> None:
    """Copy the SQLite database to a new file, while the bot runs."""
    from bot.operating.operations import OperationFailed, backup

    try:
        backup(settings_or_fail(), to)
    except OperationFailed as error:
        fail(str(error), 1)
    say(f"kept in {to}")


@db.command("restore")
def db_restore(backup_file: Path) -> None:
    """Put a backup in place (the bot must be stopped). Nothing is sent until `kombel resume`."""
    from bot.operating.operations import OperationFailed, restore

    try:
        kept = restore(settings_or_fail(), backup_file)
    except OperationFailed as error:
        fail(str(error), 1)
    say(f"restored; the database before is in {kept}. Nothing is sent until: kombel resume")


@content.command("check")
def content_check(path: Path) -> None:
    """Say file, line and mend of every fault."""
    from handlers.learning.series_folder import check

    faults = check(path)
    for fault in faults:
        say(str(fault))
    if faults:
        raise typer.Exit(1)
    say("no faults")


@content.command("load")
def content_load(path: Path) -> None:
    """Load a series, or all below a folder; refuses what `content check` finds fault with."""
    from bot.operating.operations import OperationFailed, load_content

    try:
        say(load_content(settings_or_fail(), path))
    except OperationFailed as error:
        fail(str(error), 1)


@invite.command("owner")
def invite_owner() -> None:
    """Print a one-time code; who sends it to the bot owns this deployment."""
    from bot.operating.operations import make_owner_invite

    say(make_owner_invite(settings_or_fail()))


@invite.command("coordinator")
def invite_coordinator(
    area: Annotated[str, typer.Option(help="Name or code of a province or regency")],
    levels: Annotated[str, typer.Option(help="Levels such as sd,smp; all when left out")] = "",
) -> None:
    """Print a one-time code for a coordinator of an area × levels."""
    from bot.operating.operations import OperationFailed, make_coordinator_invite

    try:
        say(make_coordinator_invite(settings_or_fail(), area, levels))
    except OperationFailed as error:
        fail(str(error))


@members.command("members")
def import_members(file: Path) -> None:
    """Add members without a phone from CSV or XLSX; all of them or, with a fault, none."""
    from bot.operating.members_file import import_file
    from bot.operating.operations import OperationFailed

    try:
        added, faults = import_file(settings_or_fail(), file)
    except OperationFailed as error:
        fail(str(error), 1)
    for fault in faults:
        say(fault)
    if faults:
        fail("nothing was imported", 1)
    say(f"{added} members added")


@export.command("attendance")
def export_attendance(
    to: Path,
    month: Annotated[str, typer.Option(help="YYYY-MM; the current month when left out")] = "",
) -> None:
    """Write the attendance of every community in a month to an XLSX file."""
    from bot.operating.operations import OperationFailed, export_attendance_to

    try:
        export_attendance_to(settings_or_fail(), to, month)
    except OperationFailed as error:
        fail(str(error), 1)
    say(f"written to {to}")


@templates.command("push")
def templates_push() -> None:
    """Create and submit what WhatsApp does not know yet; may be run again at any time."""
    from bot.operating.templates import push

    _show_states(lambda settings: push(settings, say))


@templates.command("status")
def templates_status() -> None:
    """Each template with its state and, where WhatsApp refuses it, its reason."""
    from bot.operating.templates import status

    _show_states(status)


def _show_states(ask: "Callable[[Settings], Coroutine[Any, Any, list[State]]]") -> None:
    from bot.operating.operations import OperationFailed

    try:
        found = asyncio.run(ask(settings_or_fail()))
    except OperationFailed as error:
        fail(str(error), 1)
    for state in found:
        say(str(state))
    usable = sum(state.is_usable for state in found)
    say(f"{usable} of {len(found)} approved")


@app.command()
def costs(
    month: Annotated[str, typer.Option(help="YYYY-MM; the current month when left out")] = "",
) -> None:
    """What a month's WhatsApp messages are estimated to have cost."""
    from bot.clock import machine_now
    from bot.operating.costs import month_costs
    from bot.operating.operations import OperationFailed

    try:
        for line in month_costs(settings_or_fail(), month, machine_now()):
            say(line)
    except OperationFailed as error:
        fail(str(error))
