"""A copy of the small content, for tests to break."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.content.loading import Draft, read_content
from tests import other_roles


@dataclass(frozen=True)
class ContentCopy:
    """Content files that belong to one test."""

    folder: Path

    @classmethod
    def into(cls, folder: Path) -> "ContentCopy":
        """A copy in this folder."""
        folder.mkdir(exist_ok=True)
        shutil.copy(other_roles.INTENTS, folder)
        shutil.copytree(other_roles.KNOWLEDGE, folder / "knowledge")
        return cls(folder)

    def file(self, name: str) -> Path:
        """``intents.yaml`` or a page of the knowledge."""
        lies_in = self.folder if name == "intents.yaml" else self.folder / "knowledge"
        return lies_in / name

    def replace(self, name: str, old: str, new: str) -> int:
        """Write ``new`` for ``old``, which must be there; the line where that begins."""
        file = self.file(name)
        before, found, after = file.read_text(encoding="utf-8").partition(old)
        assert found, f"{old!r} is not in {name}"
        file.write_text(before + new + after, encoding="utf-8")
        return before.count("\n") + 1

    def read(self) -> Draft:
        """The content as the bot reads it."""
        return read_content(self.folder / "intents.yaml", self.folder / "knowledge")


@pytest.fixture
def copy(tmp_path: Path) -> ContentCopy:
    """Sound content in a folder of its own."""
    return ContentCopy.into(tmp_path)
