"""A label of the menu that is typed means what it means when it is tapped, in both languages."""

import pytest

from handlers.account.menu import LINES
from handlers.attendance.reasons import reason_in
from handlers.catalogue import CATALOGUE
from handlers.engine.messages import Text
from handlers.engine.talk import normal
from handlers.engine.texts import Reader, plain


@pytest.mark.parametrize("locale", ["id", "en"])
@pytest.mark.parametrize(("label", "name"), [(label, name) for label, name, _ in LINES])
def test_a_typed_label_is_a_tapped_label(label: str, name: str, locale: str) -> None:
    typed = normal(plain(Text(label), Reader(locale)))
    assert typed in CATALOGUE.by_word, f"{typed!r} is not understood"
    assert CATALOGUE.by_word[typed].name == name


def test_the_label_of_absence_names_no_reason() -> None:
    assert reason_in("izin atau sakit ") is None
    assert reason_in("izin sakit") is not None
