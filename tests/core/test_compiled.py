"""A trained answerer is kept between runs, and answers as a new one does."""

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot import compiled
from bot.compiled import Prepared, load
from bot.content.loading import load_content
from bot.core.answering import Answerer
from bot.core.model import Answer
from bot.errors import ContentError
from tests import other_roles
from tests.content.conftest import ContentCopy

QUESTIONS = (
    "what does a tech lead earn",
    "who hirse new enginers?",
    "em or tl, what is the difference",
    "is a tech lead the same as an architect?",
    "what is for lunch",
    "salary",
)
# Prints the content's version, and the exact confidence of each question: float.hex()
# loses nothing.
_ASK = """
import sys
from pathlib import Path
from bot.compiled import load
intents, knowledge, folder, *questions = sys.argv[1:]
prepared = load(Path(intents), Path(knowledge), Path(folder))
print(prepared.version)
for question in questions:
    reply = prepared.answerer.answer(question)
    offered = " ".join(section.topic for section in reply.suggestions)
    print(reply.outcome.value, reply.confidence.hex(), offered)
"""


def ask_in_process_of_its_own(hash_seed: int, copy: ContentCopy, folder: Path) -> str:
    """What a new process answers, its texts hashed with this seed."""
    paths = map(str, (copy.file("intents.yaml"), copy.folder / "knowledge", folder))
    done = subprocess.run(
        [sys.executable, "-c", _ASK, *paths, *QUESTIONS],
        env={**os.environ, "PYTHONHASHSEED": str(hash_seed)},
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_every_process_has_the_same_confidences(tmp_path: Path) -> None:
    """To the last digit, and the same version of the content, made or found."""
    copy = ContentCopy.into(tmp_path / "content")
    may = "may: [tech-lead, engineering-manager, engineers, architect]"
    copy.replace("who.yaml", "rule: true\n", f"rule: true\n    {may}\n")
    made = ask_in_process_of_its_own(1, copy, tmp_path / "one")
    (kept,) = (tmp_path / "one").iterdir()
    written = kept.stat().st_mtime_ns
    found = ask_in_process_of_its_own(2, copy, tmp_path / "one")
    made_elsewhere = ask_in_process_of_its_own(2, copy, tmp_path / "two")

    assert made.count("\n") == 1 + len(QUESTIONS)
    assert found == made_elsewhere == made
    assert kept.stat().st_mtime_ns == written


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("intents.yaml", "who picks our tools", "who picks our toys"),
        ("intents.yaml", "{job} = no", "{job} = yes"),
        ("intents.yaml", "names: [engineer, programmer]", "names: [engineer, coder]"),
        ("who.yaml", "has the last word on tools", "feeds the office cat"),
        ("versus.md", "# Beside other jobs", "# Other jobs"),
    ],
)
def test_whatever_changes_the_content_changes_its_version(
    tmp_path: Path, name: str, old: str, new: str
) -> None:
    """By it, replicas with other content are told apart."""
    copy = ContentCopy.into(tmp_path)
    before = Prepared.of(copy.read().content()).version

    copy.replace(name, old, new)

    assert Prepared.of(copy.read().content()).version != before


def test_a_pickled_answerer_answers_the_same(small: Answerer) -> None:
    """The very same replies."""
    kept: Answerer = pickle.loads(pickle.dumps(small))

    for question in QUESTIONS:
        assert kept.answer(question) == small.answer(question)


class Kept:
    """A copy of the small content, and the folder its answerers are kept in."""

    def __init__(self, folder: Path) -> None:
        self.intents = folder / "intents.yaml"
        self.knowledge = folder / "knowledge"
        self.folder = folder / "cache" / "rolecall"
        shutil.copy(other_roles.INTENTS, self.intents)
        shutil.copytree(other_roles.KNOWLEDGE, self.knowledge)

    def load(self) -> Answerer:
        return load(self.intents, self.knowledge, self.folder).answerer

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*.answerer"))


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """Nothing kept yet."""
    return Kept(tmp_path)


@pytest.fixture
def never_made(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails when content is read again."""

    def refuse(*_: object) -> None:
        raise AssertionError("made anew")

    monkeypatch.setattr("bot.content.loading.load_content", refuse)


def answers(answerer: Answerer) -> bool:
    """Whether it knows the small content."""
    return isinstance(answerer.answer("what does a tech lead earn"), Answer)


def test_an_answerer_is_kept(kept: Kept, request: pytest.FixtureRequest) -> None:
    """The second time, no content is read."""
    assert answers(kept.load())
    (file,) = kept.files()
    written = file.stat().st_mtime_ns

    request.getfixturevalue("never_made")
    assert answers(kept.load())
    assert kept.files() == [file]
    assert file.stat().st_mtime_ns == written


def test_the_content_is_kept_whole(kept: Kept, request: pytest.FixtureRequest) -> None:
    """Ways to ask included, though they are packed away until something is learned."""
    content = load_content(kept.intents, kept.knowledge)
    kept.load()
    request.getfixturevalue("never_made")

    found = load(kept.intents, kept.knowledge, kept.folder)

    assert found.whole() == content
    assert found.content.sections == content.sections
    assert not found.content.intents
    assert answers(found.answerer)


CHANGES = [
    ("intents.yaml", "who picks our tools", "who feeds the office cat"),
    ("knowledge/who.yaml", "has the last word on tools", "feeds the office cat"),
]


@pytest.mark.parametrize(("name", "old", "new"), CHANGES)
def test_a_changed_file_makes_a_new_one(
    kept: Kept, tmp_path: Path, name: str, old: str, new: str
) -> None:
    """Which knows the change."""
    before = kept.load()
    file = tmp_path / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")

    after = kept.load()

    assert len(kept.files()) == 2
    question = new if name == "intents.yaml" else "who picks our tools"
    assert after.answer(question) != before.answer(question)
    reply = after.answer(question)
    assert isinstance(reply, Answer)
    assert reply.parts[0].section.topic == "who.choose-tools"
    assert ("cat" in reply.parts[0].section.short) == (name != "intents.yaml")


def test_broken_content_is_told_though_an_answerer_is_kept(kept: Kept) -> None:
    """The kept one answers for content that is no more."""
    kept.load()
    kept.intents.write_text("roles: [", encoding="utf-8")

    with pytest.raises(Exception, match="not valid YAML"):
        kept.load()


def test_nothing_is_kept_for_somebody_without_a_home(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a container may run a process."""

    def homeless(_: str) -> Path:
        raise RuntimeError

    monkeypatch.setattr(compiled, "user_cache_path", homeless)

    assert answers(compiled.load_answerer(kept.intents, kept.knowledge))


def test_a_file_that_cannot_be_read_is_told(kept: Kept) -> None:
    """As the content tells it."""
    kept.intents = kept.intents.with_name("x" * 300)

    with pytest.raises(ContentError, match="cannot be read"):
        kept.load()


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"not a pickle",
        b"\x80\x05",
        pickle.dumps("something else"),
        b"cno_such_module\nThing\n.",
        b"cbot.core.model\nNoSuchThing\n.",
    ],
)
def test_a_damaged_file_is_made_anew(kept: Kept, damage: bytes) -> None:
    """It never stops the bot."""
    kept.load()
    (file,) = kept.files()
    file.write_bytes(damage)

    assert answers(kept.load())
    assert isinstance(pickle.loads(file.read_bytes()), Prepared)


def test_a_file_with_a_bad_block_is_made_anew(kept: Kept) -> None:
    """As after a failing disk: no text is what it was."""
    kept.load()
    (file,) = kept.files()
    file.write_bytes(file.read_bytes().replace(b"bot.core", b"\xff" * 8))

    assert answers(kept.load())


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_a_file_cut_short_is_made_anew(kept: Kept, share: float) -> None:
    """As after a full disk."""
    kept.load()
    (file,) = kept.files()
    whole = file.read_bytes()
    file.write_bytes(whole[: int(len(whole) * share)])

    assert answers(kept.load())


def test_a_folder_that_cannot_be_written_to_is_no_reason_to_fail(kept: Kept) -> None:
    """As in a container: the answerer is just made each time."""
    kept.folder.parent.write_text("a file where the folder should be")

    assert answers(kept.load())
    assert kept.files() == []


def test_few_are_kept(kept: Kept) -> None:
    """Those of content long changed are removed, and nothing else."""
    kept.folder.mkdir(parents=True)
    (kept.folder / "notes.txt").touch()
    for number in range(5):
        (kept.folder / f"{number}.answerer").touch()
        os.utime(kept.folder / f"{number}.answerer", (number, number))

    kept.load()

    names = {file.name for file in kept.folder.iterdir()}
    assert {"notes.txt", "3.answerer", "4.answerer"} < names
    assert len(names) == 4
