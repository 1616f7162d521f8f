"""`kombel doctor`: settings, database, token, webhook and clock, one line each with what to do."""

import asyncio
import base64
import contextlib
import email.utils
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import aiohttp
from sqlmodel import col, select

from bot.clock import machine_now
from bot.settings import Settings
from storage.accounts import RESTORED, Account
from storage.database import Database
from storage.migrate import current, newest

WAL_FAULT_MENDED = (3, 51, 3)
MOST_SKEW = timedelta(seconds=60)
OVERRIDES = "#rc=5&rp=all"
"""What makes Twilio call again: five times, after any kind of failure."""
SANDBOX = "+14155238886"
"""The number of Twilio's sandbox, one for all of its accounts."""
PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True)
class Finding:
    """One line: what was looked at, how it is, and (for a fault) what to do."""

    what: str
    state: str
    do: str = ""
    is_fault: bool = False

    def __str__(self) -> str:
        mark = "FAULT" if self.is_fault else ("note" if self.do else "ok")
        return f"{mark:5} {self.what}: {self.state}{' – ' + self.do if self.do else ''}"


async def examine(settings: Settings) -> list[Finding]:
    """Look at everything; nothing raises, each trouble is a finding."""
    findings = [_settings(settings), *await asyncio.to_thread(_database, settings)]
    async with aiohttp.ClientSession(timeout=PATIENCE) as session:
        findings += await _telegram(session, settings)
        findings += await _whatsapp(session, settings)
    return findings


async def _telegram(session: aiohttp.ClientSession, settings: Settings) -> list[Finding]:
    if settings.telegram_token is None:
        return [Finding("telegram", "not configured", "set TELEGRAM_TOKEN to serve it")]
    base = f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}"
    findings: list[Finding] = []
    for check in (_token, _webhook):
        found = await _safely("telegram", partial(check, session, base, settings))
        findings += found
        if found[0].what == "telegram":
            break  # it was not reached: the next check would only say so again
    return findings


async def _whatsapp(session: aiohttp.ClientSession, settings: Settings) -> list[Finding]:
    """Whether Twilio takes the credentials, and what to write into its console."""
    if not settings.has_whatsapp:
        return [Finding("whatsapp", "not configured", "set the TWILIO_ settings to serve it")]
    senders, trial = "Messaging, Senders, WhatsApp", "Messaging, Try it out, Sandbox settings"
    is_trial = settings.twilio_whatsapp_from == SANDBOX
    where = f"put into Twilio's console: {trial if is_trial else senders}"
    reports = f"{settings.public_url}/whatsapp/status{OVERRIDES}"
    return [
        *await _safely("whatsapp", partial(_twilio, session, settings)),
        _incoming(await _sender(session, settings), settings, where),
        Finding(
            "whatsapp status", f"POST {reports}", "set by each message; the console's is spare"
        ),
        *([_TRIAL] if is_trial else []),
    ]


_TRIAL = Finding("whatsapp sandbox", "for trials only", "everybody joins again after three days")


def _incoming(sender: dict[str, Any], settings: Settings, where: str) -> Finding:
    """Where the number's messages go, as far as Twilio tells; it does not of the sandbox."""
    wanted = f"{settings.public_url}/whatsapp/inbound{OVERRIDES}"
    if sender.get("callback_url") == wanted:
        return Finding("whatsapp incoming", f"POST {wanted}")
    if not sender:
        return Finding("whatsapp incoming", f"POST {wanted}", where)
    known = str(sender.get("callback_url") or "nowhere").replace("\n", " ")
    return Finding("whatsapp incoming", f"goes to {known} now", f"POST {wanted}: {where}")


async def _sender(session: aiohttp.ClientSession, settings: Settings) -> dict[str, Any]:
    """The webhook of the number, {} where Twilio tells none."""
    base = settings.twilio_api_url or "https://messaging.twilio.com"
    query = {"Channel": "whatsapp", "PageSize": "100"}
    with contextlib.suppress(Exception):  # whatever it answers: the address is printed anyhow
        async with session.get(
            f"{base}/v2/Channels/Senders", params=query, headers=_authorised(settings)
        ) as response:
            for sender in (await response.json())["senders"]:
                if sender["sender_id"] == f"whatsapp:{settings.twilio_whatsapp_from}":
                    return dict(sender["webhook"])
    return {}


def _authorised(settings: Settings) -> dict[str, str]:
    sid, token, _ = settings.twilio
    return {"Authorization": f"Basic {base64.b64encode(f'{sid}:{token}'.encode()).decode()}"}


async def _twilio(session: aiohttp.ClientSession, settings: Settings) -> list[Finding]:
    sid, _, number = settings.twilio
    base = f"{settings.twilio_api_url or 'https://api.twilio.com'}/2010-04-01/Accounts/{sid}"
    async with session.get(f"{base}.json", headers=_authorised(settings)) as response:
        date = response.headers.get("Date")
        answer = await response.json() if response.status == 200 else {}
    if response.status != 200:
        do = "put the account's own values into TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN"
        return [Finding("twilio account", f"refused ({response.status})", do, True)]
    if answer.get("status") != "active":
        do = "look at the account's balance and state in Twilio's console"
        return [Finding("twilio account", f"is {answer.get('status')}", do, True)]
    return [Finding("twilio account", f"is active, sender {number}"), *_clock(date)]


async def _safely(channel: str, check: Callable[[], Awaitable[list[Finding]]]) -> list[Finding]:
    setting = {"telegram": "TELEGRAM_API_URL", "whatsapp": "TWILIO_API_URL"}[channel]
    try:
        return await check()
    except Exception as error:  # whatever a server or a proxy answers is a finding
        name = type(error).__name__
        return [Finding(channel, f"not reached ({name})", f"check network and {setting}", True)]


def _settings(settings: Settings) -> Finding:
    names = ["telegram"] * (settings.telegram_token is not None)
    names += ["whatsapp"] * settings.has_whatsapp
    channels = ", ".join(names) or "none (simulator)"
    return Finding("settings", f"channel {channels}, data in {settings.data_dir}")


def _database(settings: Settings) -> list[Finding]:
    url = settings.database
    if url.startswith("sqlite:///") and not Path(url.removeprefix("sqlite:///")).exists():
        return [Finding("database", "not there yet", "kombel run or kombel db upgrade makes it")]
    findings: list[Finding] = []
    database = Database(url)
    try:
        found = current(database)
        if found == newest():
            findings.append(Finding("database", f"at version {found}"))
            findings += [*_accounts(database, settings), *_templates(database, settings)]
        else:
            state = f"at version {found}, newest is {newest()}"
            findings.append(Finding("database", state, "run: kombel db upgrade", True))
    except Exception as error:
        name = type(error).__name__
        findings.append(Finding("database", f"not opened ({name})", "check DATABASE_URL", True))
    finally:
        database.close()
    if database.is_sqlite and sqlite3.sqlite_version_info < WAL_FAULT_MENDED:
        findings.append(
            Finding("sqlite", sqlite3.sqlite_version, "older than 3.51.3: keep one process, as now")
        )
    return findings


def _accounts(database: Database, settings: Settings) -> list[Finding]:
    """Only what is served now: the account of an earlier token may stay broken."""
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    ids = [f"tg:{token.partition(':')[0]}", f"wa:{settings.twilio_whatsapp_from}"]
    served = select(Account).where(col(Account.id).in_(ids))
    with database.read() as session:
        accounts = list(session.exec(served))
    findings = []
    for account in accounts:
        if account.broken_at is not None:
            findings.append(
                Finding(account.id, f"broken: {account.broken_reason}", "mend, then restart", True)
            )
        elif account.paused_until == RESTORED:
            findings.append(Finding(account.id, "held after a restore", "run: kombel resume", True))
    return findings


def _templates(database: Database, settings: Settings) -> list[Finding]:
    """What may not be sent outside the 24-hour window: it would be held."""
    if not settings.has_whatsapp:
        return []
    from bot.operating.templates import advice, states  # loads every text

    with database.read() as session:
        found = states(session, f"wa:{settings.twilio_whatsapp_from}")
    lacking = [state for state in found if not state.is_usable]
    if not lacking:
        return [Finding("templates", f"all {len(found)} approved")]
    count = f"{len(lacking)} of {len(found)} not approved"
    return [Finding("templates", f"{count} ({which})", do) for which, do in advice(lacking)]


async def _token(session: aiohttp.ClientSession, base: str, settings: Settings) -> list[Finding]:
    async with session.get(f"{base}/getMe") as response:
        answer = await response.json()
        date = response.headers.get("Date")
    if not answer.get("ok"):
        do = "put a valid token from @BotFather into TELEGRAM_TOKEN"
        return [Finding("telegram token", f"refused ({response.status})", do, True)]
    name = answer["result"].get("username", "?")
    return [Finding("telegram token", f"is @{name}"), *_clock(date)]


def _clock(date: str | None) -> list[Finding]:
    """This machine's clock against the server's: reminders go by it."""
    if date is None:
        return []
    there: datetime = email.utils.parsedate_to_datetime(date)
    skew = abs(machine_now() - there)
    if skew > MOST_SKEW:
        seconds = int(skew.total_seconds())
        return [
            Finding("clock", f"{seconds} s off", "let NTP set it (timedatectl set-ntp 1)", True)
        ]
    return [Finding("clock", "right")]


async def _webhook(session: aiohttp.ClientSession, base: str, settings: Settings) -> list[Finding]:
    async with session.get(f"{base}/getWebhookInfo") as response:
        answer = await response.json()
    if not answer.get("ok"):
        return [Finding("webhook", f"not checked ({response.status})", "mend the token first")]
    info = answer.get("result") or {}
    url, wanted = info.get("url", ""), settings.public_url
    if wanted is None:
        if url:
            return [Finding("webhook", "set, but PUBLIC_URL is not", "kombel run removes it")]
        return [Finding("webhook", "none: long polling")]
    if url != f"{wanted}/telegram/webhook":
        return [Finding("webhook", "not at PUBLIC_URL yet", "kombel run sets it")]
    if error := info.get("last_error_message"):
        do = "check that PUBLIC_URL reaches this machine over HTTPS"
        return [Finding("webhook", f"last error: {error}", do, True)]
    return [Finding("webhook", f"set, {info.get('pending_update_count', 0)} waiting")]
