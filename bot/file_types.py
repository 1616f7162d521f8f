"""What a file is, judged by its content alone: never by its name or what was declared."""

import io
import zipfile

HEAD = 4096
"""How many first bytes tell a type."""
MEMBERS, UNPACKED, MANIFEST = 5000, 300 * 1024 * 1024, 1024 * 1024
"""Bounds for an office file: members, bytes when unpacked, bytes of its list of parts."""

VOICE = "audio/ogg"
_SIMPLE = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_OFFICE = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
_OFFICE_MIME = "application/vnd.openxmlformats-officedocument."
MIMES = (
    {ending: mime for mime, ending in _SIMPLE.items()}
    | {ending: _OFFICE_MIME + kind for ending, (_, kind) in _OFFICE.items()}
    | {"ogg": VOICE}
)
VOICE_START = b"OggS"


def ending_of(content: bytes) -> str | None:
    """Return pdf, docx, pptx, jpg, png, webp or ogg; None for anything else or a lookalike."""
    import puremagic

    if content.startswith(VOICE_START):
        return "ogg"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    try:
        found = {match.mime_type for match in puremagic.magic_string(content[:HEAD])}
    except (puremagic.PureError, ValueError):
        return None
    return next((ending for mime, ending in _SIMPLE.items() if mime in found), None)


def _office(content: bytes) -> str | None:
    """A docx is a zip with the parts of one: its list of parts names the main part, without macros.

    Only that list is unpacked, and no more of it than ``MANIFEST`` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
                return None
            with archive.open("[Content_Types].xml") as manifest:
                listed = manifest.read(MANIFEST).decode("utf-8", "replace")
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, EOFError):
        return None
    names = {member.filename for member in members}
    if any(name.endswith("vbaProject.bin") for name in names):
        return None
    for ending, (part, kind) in _OFFICE.items():
        if part in names and f"{kind}.main+xml" in listed:
            return ending
    return None
