"""One process per DATA_DIR, and whether the last one stopped cleanly."""

import fcntl
import os
from pathlib import Path
from typing import IO


class AlreadyRunning(Exception):
    """Another process holds DATA_DIR."""


class RunLock:
    """Held while running. The operating system drops it with the process, even on SIGKILL."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "lock"
        self._flag = data_dir / "running"
        self._file: IO[str] | None = None

    def take(self) -> bool:
        """Take the lock; return whether the last process was killed. Raises ``AlreadyRunning``."""
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = self._path.open("w")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self._file.close()
            raise AlreadyRunning from None
        unclean = self._flag.exists()
        self._flag.write_text(str(os.getpid()))
        return unclean

    def leave(self, *, clean: bool = True) -> None:
        """Let others in. Not ``clean``: what the last stop was is still to be looked into."""
        if clean:
            self._flag.unlink(missing_ok=True)
        if self._file:
            self._file.close()
