"""The connections to a database: kept for the next use, and let go all together."""

import logging

from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

# A pool says what it does by the name of its class, which is none of SQLAlchemy's here,
# and of a connection that it cannot close it shows a traceback. That the database does
# not answer is told by then, and the connection is let go all the same.
logging.getLogger(f"{__name__}.Pool").setLevel(logging.CRITICAL)


class Pool(AsyncAdaptedQueuePool):
    """Keeps connections until it is given up, and none from then on.

    SQLAlchemy's own would also keep what is given back to it later: open, where nobody
    finds it any more.
    """

    _is_given_up = False

    def dispose(self) -> None:
        """Give it up; what is idle takes leave of the database first."""
        self._is_given_up = True
        super().dispose()

    def drop(self) -> None:
        """Give it up at once, without a word to a database that may not answer.

        Not for SQLAlchemy's greenlets: there it would be said all the same.
        """
        self._is_given_up = True
        while self.checkedin():
            self._pool.get_nowait().invalidate()

    def _do_return_conn(self, record: ConnectionPoolEntry) -> None:
        if self._is_given_up:
            record.invalidate()
        super()._do_return_conn(record)
