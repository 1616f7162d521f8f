"""A kept file as a document of a message: exactly what the person sent, under a safe name."""

from collections.abc import Mapping
from typing import Any

from handlers.engine.documents import Built, Desk
from storage.files import Attachment, File


def kept_file(desk: Desk, args: Mapping[str, Any]) -> Built:
    """``attachment_id`` → its content. Raises ``LookupError`` if it is gone."""
    attachment = desk.session.get(Attachment, args["attachment_id"])
    if attachment is None or attachment.file_id is None:
        raise LookupError("attachment")
    file = desk.session.get(File, attachment.file_id)
    if file is None:
        raise LookupError("file")
    folder = (desk.data_dir / "files").resolve()
    path = (folder / file.path).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise LookupError("content")
    picture = file.mime.startswith("image/")
    return Built(_safe_name(attachment.name, path.suffix), file.mime, path.read_bytes(), picture)


def _safe_name(name: str, suffix: str) -> str:
    """The sender's own name for it, ending as its content does: "rpp.exe" is "rpp.exe.pdf"."""
    bare = "".join(c for c in name if c.isprintable() and c not in '/\\:*?"<>|').strip(" .")
    if not bare:
        return f"rpp{suffix}"
    return bare if bare.lower().endswith(suffix) else f"{bare[:200]}{suffix}"
