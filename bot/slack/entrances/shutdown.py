"""Hears when the operator or the platform wants the process to stop."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial

_SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """An event that is set when the process is told to stop.

    Inside, the process does not end by itself; outside, it does as usual.
    """
    stop = asyncio.Event()
    with ExitStack() as stack:
        for each in _SIGNALS:
            stack.callback(_heard(each, stop.set))
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
