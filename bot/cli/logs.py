"""Where log lines go and what they look like; they never hold what people write."""

import logging

import structlog

from bot.settings import LogFormat, LogLevel


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
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ]
    else:
        renderers.append(structlog.dev.ConsoleRenderer(colors=False))
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared, processors=renderers
    )
