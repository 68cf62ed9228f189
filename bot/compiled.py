"""Keeps what was read and learned between runs, so that the next one starts at once.

Reading some fifty thousand patterns and learning from them takes seconds.
The result depends on the content, this program and its libraries alone: it is kept in
the user's cache folder under a digest of all of these, and made anew when any changes.
Losing it costs that time again and nothing else.
"""

import json
import os
import pickle
import sys
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field, is_dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile

import numpy
import rapidfuzz
import Stemmer
from platformdirs import user_cache_path

from bot.content.shipped import shipped_intents, shipped_knowledge
from bot.core.answering import Answerer
from bot.core.model import Content

_KEPT = 3
"""How many are kept: of as many contents, or versions of one, in turn."""
_SUFFIX = ".answerer"
_LIBRARIES = (numpy.__version__, rapidfuzz.__version__, Stemmer.version())


@dataclass(frozen=True, slots=True)
class Prepared:
    """Content that can be answered from, at once."""

    answerer: Answerer
    content: Content
    """Without the ways people ask: the answerer knows them in a form of its own."""
    version: str
    """A short word that changes with the content, the same in every process."""
    _packed: bytes = field(repr=False)

    @classmethod
    def of(cls, whole: Content, taught: Content | None = None) -> "Prepared":
        """What is made of a content, learned from ``taught`` if that has more."""
        answerer = Answerer(taught or whole)
        # Only learning needs every pattern again, and packed they take a tenth of the
        # room and no time at a start.
        packed = zlib.compress(pickle.dumps(whole, pickle.HIGHEST_PROTOCOL), level=1)
        return cls(answerer, replace(whole, intents=()), _version(whole), packed)

    def whole(self) -> Content:
        """The content with all the ways people ask; takes a tenth of a second."""
        content: Content = pickle.loads(zlib.decompress(self._packed))
        return content


def load(
    intents: Path | None = None,
    knowledge: Path | None = None,
    folder: Path | None = None,
    before_learning: Callable[[], None] = lambda: None,
) -> Prepared:
    """What is made of an intents file and a knowledge folder, kept or made.

    ``folder`` is where it is kept; the user's cache folder by default. Where nothing is
    kept, ``before_learning`` is called, as people may want to know why they wait.
    Raises ``ContentError`` when the content cannot be used; only sound content is kept.
    """
    intents, knowledge = intents or shipped_intents(), knowledge or shipped_knowledge()

    def make() -> Prepared:
        # What is kept is found without the means to read the files.
        from bot.content.loading import load_content

        before_learning()
        return Prepared.of(load_content(intents, knowledge))

    try:
        folder = folder or user_cache_path("rolecall")
        file = folder / f"{_fingerprint(intents, knowledge)}{_SUFFIX}"
    except (OSError, RuntimeError):
        # There is no home, or a file cannot be read: reading the content tells why.
        return make()
    found = _read(file)
    if isinstance(found, Prepared):
        return found
    made = make()
    # Files that were saved meanwhile may be what it was made from, in whole or in part.
    if file.stem == _fingerprint(intents, knowledge):
        _write(file, made)
    return made


def load_answerer(
    intents: Path | None = None,
    knowledge: Path | None = None,
    before_learning: Callable[[], None] = lambda: None,
) -> Answerer:
    """The answerer alone; raises ``ContentError`` as ``load`` does."""
    return load(intents, knowledge, before_learning=before_learning).answerer


def _version(content: Content) -> str:
    asked = [
        (intent.target, [(each.text, each.verdict) for each in intent.patterns])
        for intent in content.intents
    ]
    told = (content.entities, content.setting, content.titles, content.sections)
    return _digest([json.dumps((asked, told), default=_plain).encode()])[:12]


def _plain(value: object) -> object:
    """A value of the core as JSON has it, written alike in every process."""
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _fingerprint(intents: Path, knowledge: Path) -> str:
    """A digest of everything that an answerer is made from."""
    package = Path(__file__).parent
    read, answered = package.glob("content/*"), package.glob("core/**/*.py")
    program = sorted((Path(__file__), *answered, *read))
    texts = (intents, *sorted(knowledge.glob("*")))
    made_from = [sys.version.encode(), *map(str.encode, _LIBRARIES)]
    for file in (*program, *texts):
        if file.is_file():
            made_from += [f"\0{file.name}\0".encode(), file.read_bytes()]
    return _digest(made_from)


def _digest(pieces: Iterable[bytes]) -> str:
    # It tells changes apart and protects nothing: hashlib would load OpenSSL, 4 MB.
    crc, adler = 0, 1
    for piece in pieces:
        crc, adler = zlib.crc32(piece, crc), zlib.adler32(piece, adler)
    return f"{crc:08x}{adler:08x}"


def _read(kept: Path) -> object:
    # A pickle can do anything: one is only read from where nobody else can write.
    try:
        if _is_writable_by_others(kept.parent):
            return None
        with kept.open("rb") as file:
            return pickle.load(file)
    except Exception:  # noqa: BLE001 - a damaged pickle may raise whatever there is
        return None


def _is_writable_by_others(folder: Path) -> bool:
    found = folder.stat()
    if not hasattr(os, "getuid"):
        return False
    return found.st_uid != os.getuid() or bool(found.st_mode & 0o022)


def _write(kept: Path, made: object) -> None:
    # A folder that cannot be written to, as in a container, is no reason to fail.
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with NamedTemporaryFile(dir=kept.parent, delete=False) as file:
            written = Path(file.name)
            try:
                pickle.dump(made, file, protocol=pickle.HIGHEST_PROTOCOL)
            except BaseException:
                written.unlink()
                raise
        written.replace(kept)
        _forget_old(kept.parent)


def _forget_old(folder: Path) -> None:
    by_age = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda file: file.stat().st_mtime)
    for old in by_age[:-_KEPT]:
        old.unlink(missing_ok=True)
