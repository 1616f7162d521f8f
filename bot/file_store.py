"""The folder of kept files."""

import os
import tempfile
from pathlib import Path


class FileStore:
    """The folder of kept files: names are made of the hash, never of what a person typed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, content: bytes, sha256: str, ending: str) -> str:
        """Write a content once, readable by this program only; return its path in the folder."""
        relative = f"{sha256[:2]}/{sha256}.{ending}"
        target = self.folder / relative
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, unfinished = tempfile.mkstemp(dir=target.parent)  # mode 0600
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(target)
        return relative

    def has(self, relative: str) -> bool:
        return (self.folder / relative).is_file()

    def forget(self, relative: str) -> None:
        (self.folder / relative).unlink(missing_ok=True)
