"""Says in words why Slack could not be reached."""

import os
from ssl import SSLError

from aiohttp import (
    ClientConnectorCertificateError,
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientResponseError,
)

_STUMBLES = (AttributeError, TypeError)
_SDK = "slack_sdk"


def why_unreachable(error: BaseException) -> str:
    """The host and the reason; nothing for an exception that is about something else.

    Never an address: that of a connection has a secret in it.
    """
    if isinstance(error, ClientConnectorCertificateError):
        return f"{error.host} cannot be reached (its certificate is not trusted)"
    if isinstance(error, ClientConnectorError):
        return f"{error.host} cannot be reached ({_reason(error)})"
    if isinstance(error, ClientResponseError):
        host = error.request_info.real_url.host
        return f"{host} cannot be reached (status {error.status})"
    return ""


def is_unreadable_answer(error: BaseException) -> bool:
    """Whether the SDK stumbled over an answer that is not like any of Slack's."""
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    module = trace.tb_frame.f_globals.get("__name__", "") if trace else ""
    return isinstance(error, _STUMBLES) and module.partition(".")[0] == _SDK


def _reason(error: ClientConnectorError) -> str:
    if isinstance(error, ClientConnectorDNSError):
        return "its name is not found"
    if isinstance(error.os_error, SSLError):
        return "it speaks no TLS"
    number = error.os_error.errno
    return os.strerror(number).lower() if number else type(error.os_error).__name__
