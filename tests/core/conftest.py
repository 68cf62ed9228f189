"""What several tests of the core need, made once."""

import pytest

from bot.core.answering import Answerer
from bot.core.matching import Matcher
from tests.core import answerers


@pytest.fixture(scope="session")
def shipped() -> Answerer:
    """Knows the content that comes with Rolecall."""
    return answerers.shipped()


@pytest.fixture(scope="session")
def small() -> Answerer:
    """Knows the small content on two other roles."""
    return answerers.small()


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """Ranks by the patterns that come with Rolecall."""
    return Matcher(answerers.shipped_content())
