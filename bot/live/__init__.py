"""Content that changes while the bot runs: edited files, and what maintainers teach.

Whatever changes is checked and made ready beside what is in force, and then takes its
place in one step. What is not sound never does.
"""

from bot.live.answerer import LiveAnswerer
from bot.live.content import LiveContent
from bot.live.lessons import Lesson

__all__ = ["Lesson", "LiveAnswerer", "LiveContent"]
