"""Tells when the content files have changed, however they are written or replaced."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

logger = logging.getLogger(__name__)

QUIET_MS = 300
"""How long nothing must change before the files are looked at."""
_LOOK_MS = 2_000

Stamp = tuple[tuple[str, int, int, int], ...]
"""What a change of the files changes: names, sizes, times."""


@dataclass(slots=True, eq=False)
class ContentFiles:
    """An intents file and a knowledge folder."""

    intents: Path
    knowledge: Path

    def stamp(self) -> Stamp:
        """How the files are now."""
        return tuple(self._stamped())

    async def changes(self) -> AsyncIterator[None]:
        """Yields soon after the files may have changed, for ever.

        Where the system tells of no changes, as on network drives or of a folder whose
        name is no text, they are looked at every two seconds.
        """
        try:
            async for _ in self._watched():
                yield
        except (OSError, RuntimeError, UnicodeError) as error:
            logger.info("the content is looked at now and then: %s", error)
        while True:
            await asyncio.sleep(_LOOK_MS / 1_000)
            yield

    async def _watched(self) -> AsyncIterator[None]:
        # No start waits for this. What changes until then is seen at the first look.
        await asyncio.sleep(QUIET_MS / 1_000)
        from watchfiles import awatch

        # The folder, not the file: editors put a new file in the place of the old.
        folders = (self.intents.parent, self.knowledge)
        async for _ in awatch(
            *(folder for folder in folders if folder.is_dir()),
            recursive=False,
            watch_filter=None,
            debounce=QUIET_MS * 4,
            step=QUIET_MS,
            rust_timeout=_LOOK_MS,
            yield_on_timeout=True,
        ):
            yield

    def _stamped(self) -> Iterator[tuple[str, int, int, int]]:
        for file in (self.intents, *self._pages()):
            # A file that is gone this very moment changes the stamp by its absence.
            with suppress(OSError):
                found = file.stat()
                yield str(file), found.st_mtime_ns, found.st_size, found.st_ino

    def _pages(self) -> list[Path]:
        with suppress(OSError):
            return sorted(self.knowledge.iterdir())
        return []
