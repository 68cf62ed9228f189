"""Where log lines go and what they look like; they never hold what people write."""

import logging

import structlog

from bot.settings import LogFormat, LogLevel

# The values of variables may be what somebody wrote.
_without_variables = structlog.processors.ExceptionRenderer(
    structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
)


def set_up_logs(level: LogLevel, form: LogFormat) -> None:
    """Log to standard error: one line of text or one JSON object for each event."""
    handler = logging.StreamHandler()
    handler.setFormatter(_formatter(form))
    # Libraries only warn: below that, Slack's own log whole messages.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot").setLevel(level.upper())


def _formatter(form: LogFormat) -> structlog.stdlib.ProcessorFormatter:
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.ExtraAdder(),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderers: list[structlog.typing.Processor] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
    ]
    if form == "json":
        renderers += [
            _without_variables,
            structlog.processors.JSONRenderer(),
        ]
    else:
        renderers += [structlog.processors.format_exc_info, _as_text]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=renderers
    )


def _as_text(_: object, __: str, line: structlog.typing.EventDict) -> str:
    """Time, level, words, who says it, and what else there is, by name."""
    time, level = line.pop("timestamp"), line.pop("level")
    words, logger = line.pop("event"), line.pop("logger")
    exception = line.pop("exception", None)
    more = "".join(f" {name}={value}" for name, value in line.items())
    told = f"{time} [{level:<7}] {words} [{logger}]{more}"
    return f"{told}\n{exception}" if exception else told
