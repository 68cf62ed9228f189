"""What the SDK says of its connection to Slack, in one line each time."""

import logging
import re
import sys

from bot.slack.failures import describe

_TICKET = re.compile(r"ticket=[^&\s'\"]+")
_SAID_TWICE = "Failed to retrieve WSS URL"
_TRIED_AGAIN = ("Failed to connect", "Failed to check the current session")


def connection_logger() -> logging.Logger:
    """The logger for a connection, which would else print a traceback at each try."""
    connection = logging.getLogger("bot.slack.connection")
    connection.setLevel(logging.WARNING)
    connection.addFilter(_in_one_line)
    return connection


def _in_one_line(record: logging.LogRecord) -> bool:
    # The SDK's own words for an exception may have an answer or an address in them.
    error = sys.exc_info()[1]
    said = str(record.msg)
    if error is None:
        # Whoever has the ticket gets what Slack sends.
        record.msg, record.args = _TICKET.sub("ticket=…", record.getMessage()), ()
        return True
    told = describe(error)
    is_trying_again = said.startswith(_TRIED_AGAIN)
    record.msg = f"{told}; trying again" if is_trying_again else f"a failure: {told}"
    record.args, record.exc_info = (), None
    record.levelno, record.levelname = logging.WARNING, "WARNING"
    return not said.startswith(_SAID_TWICE)
