"""Where log lines go and what they look like; they never hold what people write."""

import logging
from collections.abc import Sequence
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from bot.settings import LogFormat, LogLevel
from bot.slack.request_log import request_id

# The values of variables may be what somebody wrote.
_without_variables = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)
_more_about = structlog.stdlib.ExtraAdder()


def set_up_logs(level: LogLevel, form: LogFormat) -> None:
    """Log to standard error: one line of text or one JSON object for each event."""
    handler = logging.StreamHandler()
    handler.setFormatter(Formatter(_processors(form)))
    # Libraries only warn: below that, Slack's own log whole messages.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())


class Formatter(logging.Formatter):
    """Lets structlog write a record.

    Its own formatter copies each record, for the sake of other handlers: there are none.
    """

    def __init__(self, processors: Sequence[Processor]) -> None:
        """``processors``: the last of them gives the line."""
        super().__init__()
        self._processors = processors

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        told: Any = _about(record)
        for process in self._processors:
            told = process(record.name, record.levelname, told)
        return str(told)


def _about(record: logging.LogRecord) -> EventDict:
    line: EventDict = {"event": record.getMessage(), "_record": record}
    if request := request_id.get():
        line["request"] = request
    if record.exc_info:
        line["exc_info"] = record.exc_info
    _more_about(logging.root, "", line)
    del line["_record"]
    line["level"] = record.levelname.lower()
    line["logger"] = record.name
    return line


def _processors(form: LogFormat) -> Sequence[Processor]:
    at = structlog.processors.TimeStamper(fmt="iso", utc=True)
    if form == "json":
        return at, _without_variables, structlog.processors.JSONRenderer()
    return at, structlog.processors.format_exc_info, _as_text


def _as_text(_: object, __: str, line: EventDict) -> str:
    """Time, level, words, who says it, and what else there is, by name."""
    time, level = line.pop("timestamp"), line.pop("level")
    words, logger = line.pop("event"), line.pop("logger")
    exception = line.pop("exception", None)
    more = "".join(f" {name}={value}" for name, value in line.items())
    told = f"{time} [{level:<7}] {words} [{logger}]{more}"
    return f"{told}\n{exception}" if exception else told
