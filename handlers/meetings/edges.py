"""The edges of a phrase cut out of a text: marks whose partner was cut off go, all others stay."""

PLAIN = " \t.,;:!?-"
"""Punctuation that parts a phrase from its neighbours."""
_PAIRED = {"*": "*", "_": "_", "~": "~", "(": ")", ")": "("}


def trim(phrase: str, whole: str, edge: str = PLAIN) -> str:
    """`phrase` of the text `whole` without edges: "Rapat*" of "*Acara: Rapat*" is "Rapat".

    What somebody typed stays: "asesmen*", "*asesmen*" and "asesmen (awal)" are whole.
    """
    phrase = phrase.strip(edge)
    while phrase and _is_left_over(phrase[0], phrase, whole):
        phrase = phrase[1:].lstrip(edge)
    while phrase and _is_left_over(phrase[-1], phrase, whole):
        phrase = phrase[:-1].rstrip(edge)
    return phrase


def _is_left_over(mark: str, phrase: str, whole: str) -> bool:
    """Whether a mark has no partner in the phrase, but has one in the text around it."""
    partner = _PAIRED.get(mark)
    if partner is None:
        return False
    return not _paired(mark, partner, phrase) and _paired(mark, partner, whole)


def _paired(mark: str, partner: str, text: str) -> bool:
    if mark == partner:
        return text.count(mark) % 2 == 0
    return text.count(mark) == text.count(partner)
