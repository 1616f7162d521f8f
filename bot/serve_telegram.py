"""Telegram as part of a running bot: by long polling, or by webhook where PUBLIC_URL is set."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from aiohttp import web

from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.poll import Poller
from bot.channels.telegram.webhook import PATH, set_webhook, webhook
from bot.commands import Commands
from bot.keep_up import KeptUp
from bot.keys import Keys
from bot.service import Service
from bot.settings import Settings


def telegram_channel(settings: Settings) -> TelegramChannel:
    token = settings.telegram_token
    assert token is not None
    return TelegramChannel(token.get_secret_value(), settings.telegram_api_url)


class Telegram(KeptUp):
    """Starts one Telegram account and takes its updates."""

    def __init__(
        self, settings: Settings, keys: Keys, service: Service, channel: TelegramChannel
    ) -> None:
        super().__init__(service, channel)
        self._bot, self._public_url = channel, settings.public_url
        given = settings.telegram_webhook_secret
        self._secret = given.get_secret_value() if given else keys.derive("telegram-webhook")
        self._intake = Intake(channel.account, "", service)
        self._poller = Poller(channel, self._intake, partial(service.alarm, channel.account))

    def add_routes(self, app: web.Application) -> None:
        if self._public_url is not None:
            app.router.add_post(PATH, webhook(self._secret, self.take))

    async def serve(self) -> None:
        await self.run(self._updates, {"commands": Commands(self._service, self._bot).run})

    def stop(self) -> None:
        super().stop()
        self._poller.stop()

    def started(self) -> None:
        self._intake.username = self._bot.username
        self._service.name_telegram_bot(self._bot.username)

    async def take(self, raw: Mapping[str, Any]) -> bool:
        return await self._intake.take(raw)

    async def _updates(self) -> None:
        if self._public_url is not None:
            await set_webhook(self._bot, self._public_url, self._secret, self.stopping)
        self._service.receiving.add(self._bot.account)
        if self._public_url is None:
            await self._poller.run()
