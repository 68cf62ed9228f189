"""Keeps a trained answerer between runs, so that the next one starts at once.

Reading thirteen thousand patterns and learning from them takes about a second. The
result depends on the content, this program and its libraries alone: it is kept in
the user's cache folder under a hash of all of these, and made anew when any changes.
Losing it costs that second again and nothing else.
"""

import pickle
import sys
from contextlib import suppress
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from platformdirs import user_cache_path

from bot.content import load_content, shipped_intents, shipped_knowledge
from bot.core.answering import Answerer

_SUFFIX = ".answerer"
_KEPT = 3
_LIBRARIES = ("numpy", "PyStemmer", "rapidfuzz")


def load_answerer(
    intents: Path | None = None,
    knowledge: Path | None = None,
    folder: Path | None = None,
) -> Answerer:
    """The answerer of an intents file and a knowledge folder, kept or made.

    ``folder`` is where answerers are kept; the user's cache folder by default.
    Raises ``ContentError`` when the content cannot be used.
    """
    intents = intents or shipped_intents()
    knowledge = knowledge or shipped_knowledge()
    folder = folder or user_cache_path("rolecall")
    kept = folder / f"{_fingerprint(intents, knowledge)}{_SUFFIX}"
    answerer = _read(kept)
    if answerer is None:
        answerer = Answerer(load_content(intents, knowledge))
        _write(kept, answerer)
    return answerer


def _fingerprint(intents: Path, knowledge: Path) -> str:
    """A hash of everything that an answerer is made from."""
    digest = sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(version(library).encode())
    package = Path(__file__).parent
    program = sorted((*package.glob("core/**/*.py"), *package.glob("content/*")))
    content = (intents, *sorted(path for path in knowledge.glob("*")))
    for file in (*program, *content):
        if file.is_file():
            digest.update(f"\0{file.name}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:32]


def _read(kept: Path) -> Answerer | None:
    # Only this user can write to the folder, so what it holds is this program's own.
    try:
        with kept.open("rb") as file:
            answerer = pickle.load(file)
    except Exception:  # noqa: BLE001 - a damaged pickle may raise whatever there is
        return None
    return answerer if isinstance(answerer, Answerer) else None


def _write(kept: Path, answerer: Answerer) -> None:
    # A folder that cannot be written to, as in a container, is no reason to fail.
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            written = Path(file.name)
            try:
                pickle.dump(answerer, file, protocol=pickle.HIGHEST_PROTOCOL)
            except OSError:
                written.unlink()
                raise
        written.replace(kept)
        _forget_old(kept.parent)


def _forget_old(folder: Path) -> None:
    by_age = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
    for old in by_age[:-_KEPT]:
        old.unlink(missing_ok=True)
