"""Commands over a database that is not there, not ours, or not to be used."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.remembering import STRANGE, a_little_of_everything, remember
from tests.content.conftest import ContentCopy


def test_a_database_that_is_away_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In one sentence, with exit status 1: the command was right."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}")
    result = run("forget", "--user", "U1")
    assert result.exit_code == 1
    assert result.stderr == (
        f"The database cannot be used: unable to open database file ({tmp_path}).\n"
    )
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words",
    [("report",), ("learned",), ("forget", "--user", "U1"), ("diff", ".", ".")],
    ids=lambda words: words[0],
)
def test_a_database_that_is_not_there_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, copy: ContentCopy, words: tuple[str, ...]
) -> None:
    """And none is made, which would look as if nobody had asked anything."""
    monkeypatch.chdir(copy.folder)
    monkeypatch.setenv("DATABASE_URL", "sqlite:///typo/rolecall.db")
    result = run(*words)
    assert result.exit_code == 2
    file = re.escape(str(copy.folder / "typo" / "rolecall.db"))
    assert re.fullmatch(
        f"There is no database at {file}: DATABASE_URL .*\\.\n", result.stderr
    )
    assert result.stdout == ""
    assert not (copy.folder / "typo").exists()


@pytest.mark.parametrize(
    "words", [("report",), ("forget", "--user", "U1")], ids=lambda words: words[0]
)
def test_the_file_of_another_program_is_left_alone(
    run: Run, database: str, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """Not a table is made in it."""
    file = tmp_path / "rolecall.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE songs (title TEXT)")
        other.commit()
    before = file.read_bytes()
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{file} is the database of another program" in result.stderr
    assert file.read_bytes() == before


def test_a_database_that_cannot_be_written_is_told_with_its_reason(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Whatever the command would have done first."""
    file = tmp_path / "rolecall.db"
    remember(f"sqlite:///{file}", a_little_of_everything)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{file}?mode=ro&uri=true")
    for words in (("report",), ("forget", "--user", "U1")):
        result = run(*words)
        assert result.exit_code == 1
        assert f"attempt to write a readonly database ({file})." in result.stderr
        assert len(result.stderr.splitlines()) == 1


def test_without_an_address_the_database_is_the_bots_own(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Which is looked for in the working folder, and told as well when it is not there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    result = run("report")
    assert result.exit_code == 2
    assert str(tmp_path / "data" / "rolecall.db") in result.stderr
    assert not (tmp_path / "data").exists()
    (tmp_path / "data").mkdir()
    remember("sqlite:///data/rolecall.db", a_little_of_everything)
    assert "which country?" in run("report").stdout


def test_a_database_named_by_a_uri_is_found(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As SQLite itself reads it."""
    file = tmp_path / "rolecall.db"
    remember(f"sqlite:///{file}", a_little_of_everything)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///file:{file}?uri=true")
    assert STRANGE in run("learned").stdout
