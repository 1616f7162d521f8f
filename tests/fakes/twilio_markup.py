"""What a text looks like on the phone: WhatsApp's marks gone where they make a format.

A mark makes a format where it touches its text and stands between blanks or punctuation; an
invisible character beside it keeps it a mark (no phone was asked: an assumption).
"""

import re

INVISIBLE = "\u2060"
BOLD, ITALIC, STRUCK, CODE = (
    re.compile(
        rf"(?<![^\W_]){m}(?![\s{INVISIBLE}{m}])([^{m}\n]*?)(?<![\s{INVISIBLE}]){m}(?![^\W_])"
    )
    for m in (r"\*", "_", "~", "`")
)
LISTED = re.compile(r"(?m)^(?:[-*>]|\d+\.) ")


def shown(text: str) -> str:
    """Without the marks of bold, italic, struck and code, and without what nobody sees."""
    for form in (CODE, BOLD, ITALIC, STRUCK):
        text = form.sub(r"\1", text)
    return LISTED.sub("• ", text).replace(INVISIBLE, "")
