"""Where log lines go and what they look like; they never hold what people write."""

import logging
from datetime import UTC, datetime
from typing import Any

from bot.settings import LogFormat, LogLevel
from bot.slack.entrances.request_log import request_id

_OF_EVERY_RECORD = frozenset(vars(logging.makeLogRecord({})))


def set_up_logs(level: LogLevel, form: LogFormat) -> None:
    """Log to standard error: one line of text or one JSON object for each event."""
    handler = logging.StreamHandler()
    handler.setFormatter(AsJson() if form == "json" else AsText())
    # Libraries only warn: below that, Slack's own log whole messages.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())


class AsText(logging.Formatter):
    """Time, level, words, who says it, and what else there is, by name."""

    def format(self, record: logging.LogRecord) -> str:
        """One line, and the traceback of an exception under it."""
        level, words = _level(record), record.getMessage()
        more = "".join(f" {name}={value}" for name, value in _more(record).items())
        line = f"{_time(record)} [{level:<7}] {words} [{record.name}]{more}"
        if not record.exc_info:
            return line
        return f"{line}\n{self.formatException(record.exc_info)}"


class AsJson(logging.Formatter):
    """The same as a JSON object, with exceptions as objects within."""

    def __init__(self) -> None:
        """Load structlog, which takes a while: it brings what prints in colours."""
        super().__init__()
        from structlog.processors import ExceptionRenderer, JSONRenderer
        from structlog.tracebacks import ExceptionDictTransformer

        # The values of variables may be what somebody wrote.
        transformer = ExceptionDictTransformer(show_locals=False)
        self._with_exception = ExceptionRenderer(transformer)
        self._render = JSONRenderer()

    def format(self, record: logging.LogRecord) -> str:
        """One object."""
        line = {
            "event": record.getMessage(),
            **_more(record),
            "level": _level(record),
            "logger": record.name,
            "timestamp": _time(record),
        }
        if record.exc_info:
            line["exc_info"] = record.exc_info
        told = self._with_exception(logging.root, record.levelname, line)
        return str(self._render(logging.root, record.levelname, told))


def _more(record: logging.LogRecord) -> dict[str, Any]:
    """The request that it is about, and what its logger has added."""
    request = request_id.get()
    more = {"request": request} if request else {}
    for name, value in vars(record).items():
        if name not in _OF_EVERY_RECORD:
            more[name] = value
    return more


def _level(record: logging.LogRecord) -> str:
    return record.levelname.lower()


def _time(record: logging.LogRecord) -> str:
    return (
        datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
    )
