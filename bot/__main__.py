"""python -m bot, and the command kombel."""

import gc

gc.disable()  # nothing of what is imported is garbage: serving begins to collect (bot/start.py)

from bot.cli import main  # noqa: E402

if __name__ == "__main__":
    main()
