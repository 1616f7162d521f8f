"""NIP, NUPTK, NPSN and phone numbers: read from what is typed, and masked to be shown."""

import re
from datetime import date

NIP_LENGTH = 18
NUPTK_LENGTH = 16
NPSN_LENGTH = 8
_NPSN_DIGITS_LEAST = 5
_SEX = "12"
_FIRST_YEAR, _LAST_YEAR = 1930, 2100
_SHOWN = 3
_PHONE = re.compile(r"\+?(?:62|0)([2-9]\d{7,11})")
_BETWEEN = re.compile(r"[\s.\-()]+")
_LABEL = re.compile(r"^\s*(?:nip|nuptk|npsn|no|nomor|hp|wa|telp?)\.?\s*(?:hp|wa)?\s*[:.]?\s*", re.I)


def read_nip(text: str) -> str | None:
    """18 digits: birth date, YYYYMM of appointment, sex, serial; None if it cannot be one.

    A PPPK's digits 13 and 14 are no month, so those are not checked.
    """
    digits = _bare(text)
    if len(digits) != NIP_LENGTH or not _is_number(digits):
        return None
    born, appointed = _date(digits[:8]), int(digits[8:12])
    if born is None or not _FIRST_YEAR <= born.year < appointed <= _LAST_YEAR:
        return None
    return digits if digits[14] in _SEX else None


def masked(number: str) -> str:
    """Only the last digits: enough to recognise it. The rest of a NIP tells birth date and sex."""
    return "•" * (len(number) - _SHOWN) + number[-_SHOWN:]


def read_nuptk(text: str) -> str | None:
    """16 digits; only the length is checked."""
    digits = _bare(text)
    return digits if len(digits) == NUPTK_LENGTH and _is_number(digits) else None


def read_npsn(text: str) -> str | None:
    """8 digits; some non-formal schools have letters too. No region rule holds."""
    typed = _bare(text).upper()
    digits = sum(char.isdigit() for char in typed)
    fits = len(typed) == NPSN_LENGTH and typed.isascii() and typed.isalnum()
    return typed if fits and digits >= _NPSN_DIGITS_LEAST else None


def read_phone(text: str) -> str | None:
    """08…, 62…, +62… → E.164 ("+6281234567890"); None for anything else."""
    found = _PHONE.fullmatch(_bare(text))
    return f"+62{found.group(1)}" if found and found.group(0).isascii() else None


def _bare(text: str) -> str:
    return _BETWEEN.sub("", _LABEL.sub("", text, count=1))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _date(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
