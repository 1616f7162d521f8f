"""`python -m bot run` as a process of its own, with a fake Twilio in the test's."""

from pathlib import Path

from bot.channels.whatsapp.client import OVERRIDES
from bot.channels.whatsapp.webhook import INBOUND_PATH
from bot.settings import Settings
from tests.channels.stage_whatsapp import PUBLIC_URL
from tests.fakes.twilio import FakeTwilio
from tests.fakes.twilio_state import ACCOUNT, NUMBER, TOKEN
from tests.kill.programs import Process, environment, free_port


class Bot(Process):
    """Its data are in ``folder``/data. It may be started again after each kill."""

    def __init__(self, folder: Path, fake: FakeTwilio) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        (folder / "data").mkdir(exist_ok=True)
        self.database_url = f"sqlite:///{folder}/data/kombel.db"
        self._settings = {
            "DATA_DIR": str(folder / "data"),
            "PORT": str(self.port),
            "PUBLIC_URL": PUBLIC_URL,
            "TWILIO_ACCOUNT_SID": ACCOUNT,
            "TWILIO_AUTH_TOKEN": TOKEN,
            "TWILIO_WHATSAPP_FROM": NUMBER,
            "TWILIO_API_URL": fake.url,
            "LOG_LEVEL": "WARNING",
        }
        super().__init__(
            folder / "bot.log", "bot", "run", environment=environment() | self._settings
        )
        fake.control.hook(tunnel=self.url, inbound=PUBLIC_URL + INBOUND_PATH + OVERRIDES)

    def settings(self) -> Settings:
        """The same for short commands in the test's own process."""
        return Settings.model_validate({k.lower(): v for k, v in self._settings.items()})

    async def start(self) -> None:
        await super().start()
        await self.serves(f"{self.url}/healthz")
