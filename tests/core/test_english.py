"""Words are known in all their forms."""

import pytest

from bot.core.english import stem

ALIKE = [
    ("order", "orders", "ordered", "ordering"),
    ("prioritize", "prioritise", "prioritizing", "prioritisation"),
    ("maximize", "maximises", "maximised", "maximiser"),
    ("behavior", "behaviour", "behaviours", "behavioral"),
]
APART = [("rise", "rice"), ("raise", "raze"), ("hour", "horn"), ("course", "corset")]


@pytest.mark.parametrize("forms", ALIKE)
def test_the_forms_of_a_word_have_one_stem(forms: tuple[str, ...]) -> None:
    """In British and in American spelling."""
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize("words", APART)
def test_other_words_have_another(words: tuple[str, str]) -> None:
    """However much they look like two spellings of one."""
    assert len({stem(word) for word in words}) == 2
