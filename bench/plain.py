"""The same join conversation as most bots are written: ConversationHandler, all in memory.

    python -m bench.plain PORT API_URL

It keeps nothing. Updates come through the same web server and are fed to `process_update`.
"""

import sys
from typing import Any

from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import (
    Application,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from bench.load import COMMUNITIES, code_of
from bench.wire import SECRET, TOKEN
from bot.channels.telegram.webhook import PATH, webhook

CONSENT, NAME = range(2)
KNOWN = {code_of(n): (f"KKG Gugus {n + 1}", "Pak Joko") for n in range(COMMUNITIES)}
MEMBERS: dict[int, tuple[str, str]] = {}
KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Setuju, gabung", callback_data="1")],
        [
            InlineKeyboardButton("Tidak", callback_data="2"),
            InlineKeyboardButton("Selengkapnya", callback_data="3"),
        ],
    ]
)


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    community, chair = KNOWN[(context.args or [""])[0]]
    await _reply(
        update,
        f"<b>{community}.</b> Ketua: {chair}. Dinas Pendidikan menyimpan nama, sekolah, nomor, "
        "dan kehadiran untuk administrasi; ketua dan koordinator dapat melihatnya.",
        KEYBOARD,
    )
    return CONSENT


async def consent(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    await _reply(update, "Nama dan sekolah untuk daftar hadir? Contoh: Bu Rina, S.Pd., SDN 2")
    return NAME


async def name(update: Update, context: ContextTypes.DEFAULT_TYPE) -> int:
    typed, _, school = (update.message.text if update.message else "").rpartition(",")  # type: ignore[union-attr]
    if update.effective_user:
        MEMBERS[update.effective_user.id] = (typed, school)
    await _reply(update, f"Terima kasih, {typed}. Sudah bergabung dengan KKG Gugus 3.")
    return ConversationHandler.END


async def _reply(update: Update, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    if update.message:
        await update.message.reply_text(text, parse_mode="HTML", reply_markup=keyboard)


def build(api_url: str) -> Application[Any, Any, Any, Any, Any, Any]:
    application = (
        Application.builder()
        .token(TOKEN)
        .base_url(f"{api_url}/bot")
        .updater(None)
        .concurrent_updates(False)
        .build()
    )
    text = filters.TEXT & ~filters.COMMAND
    application.add_handler(
        ConversationHandler(
            entry_points=[CommandHandler("start", start)],
            states={
                CONSENT: [MessageHandler(text, consent)],
                NAME: [MessageHandler(text, name)],
            },
            fallbacks=[],
        )
    )
    return application


async def serve(api_url: str) -> web.Application:
    application = build(api_url)

    async def take(raw: Any) -> bool:
        await application.process_update(Update.de_json(raw, application.bot))
        return True

    async def run(_: web.Application) -> Any:
        await application.initialize()
        yield
        await application.shutdown()

    async def ready(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post(PATH, webhook(SECRET, take))
    app.router.add_get("/readyz", ready)
    app.cleanup_ctx.append(run)
    return app


if __name__ == "__main__":
    import uvloop

    uvloop.install()
    web.run_app(serve(sys.argv[2]), host="127.0.0.1", port=int(sys.argv[1]), print=None,
                access_log=None)  # fmt: skip
