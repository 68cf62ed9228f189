"""Hears when the operator or the platform wants the process to stop."""

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

logger = logging.getLogger(__name__)

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that is set when the process is told to stop.

    Inside, the process does not end by itself; outside, it does as usual.
    """
    stop = asyncio.Event()

    def tell(name: str) -> None:
        if not stop.is_set():
            logger.info("%s: what is under way is finished, then this ends", name)
        stop.set()

    with ExitStack() as stack:
        for each in _SIGNALS:
            stack.callback(_heard(each, partial(tell, each.name)))
        yield stop


def _heard(number: signal.Signals, tell: Callable[[], None]) -> Callable[[], object]:
    """Tell of a signal from now on; gives what ends that."""
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(number, tell)
    except NotImplementedError:  # on Windows
        before = signal.signal(number, lambda *_: loop.call_soon_threadsafe(tell))
        return partial(signal.signal, number, before)
    return partial(loop.remove_signal_handler, number)
