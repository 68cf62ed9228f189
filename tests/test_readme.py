"""The README keeps its promises."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent, indent

import pytest

from bot.cli import rolecall
from bot.content.loading import load_content, read_content
from bot.content.shipped import shipped_intents, shipped_knowledge
from bot.content.sources import SOURCES_FILE
from bot.core.answering import Answerer
from bot.core.model import Answer
from bot.settings import NAMES, Settings
from bot.slack.manifest import build_manifest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


class Recorder(dict[str, str]):
    """An empty environment that notes what is asked of it."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]  # narrower
        self.asked.add(name)
        return default


def section(heading: str) -> str:
    """The text below a heading, up to the next."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def first_cells(text: str) -> Iterator[str]:
    """What stands in code in the first cell of each table row."""
    for row in text.splitlines():
        if found := re.match(r"\| `([^`]+)` \|", row):
            yield found[1]


def commands() -> list[str]:
    """The lines to copy under "Try it"."""
    lines = section("Try it").splitlines()
    return [line.strip() for line in lines if line.startswith("    ")]


def own_content(folder: Path) -> tuple[Path, Path]:
    """A copy of the shipped content there: the intents and the knowledge."""
    intents, knowledge = folder / "intents.yaml", folder / "knowledge"
    shutil.copy(shipped_intents(), intents)
    shutil.copytree(shipped_knowledge(), knowledge)
    return intents, knowledge


def test_the_settings_table_has_every_setting_and_no_other() -> None:
    """In the order in which they are likely to be needed."""
    environment = Recorder()
    Settings.read(environment)

    assert set(first_cells(section("Settings"))) == environment.asked == NAMES


def test_the_defaults_are_those_of_the_settings() -> None:
    """Where the settings have one of their own."""
    defaults = dict(
        re.findall(r"\| `(\w+)` \|.*\| `([^`]+)` \|$", README, re.MULTILINE)
    )
    settings = Settings()

    assert defaults["PORT"] == str(settings.port)
    assert defaults["LOG_LEVEL"] == settings.log_level
    assert defaults["LOG_FORMAT"] == settings.log_format


def test_the_default_database_is_the_stores() -> None:
    """Written as an address, so that it can be copied."""
    address = pytest.importorskip("bot.store.sql.address")

    assert f"| `{address.DEFAULT_ADDRESS}` |" in section("Settings")


def test_what_the_manifest_leaves_off_is_told_where_to_turn_on() -> None:
    """On a page of Slack's, as not everybody wants it."""
    settings = build_manifest("https://your.address")["settings"]
    pages = {
        "org_deploy_enabled": "**Org Level Apps**",
        "socket_mode_enabled": "**App-Level Tokens**",
        "token_rotation_enabled": "token rotation under **OAuth & Permissions**",
    }

    assert {name for name in settings if settings[name] is False} == set(pages)
    for page in (*pages.values(), "**Manage Distribution**"):
        assert page in section("Set it up in your workspace")


def test_every_command_is_listed() -> None:
    """Under the name by which it is called."""
    listed = {cell.split()[1] for cell in first_cells(section("Try it"))}

    assert listed == set(rolecall.commands)


def test_there_is_one_line_to_run_and_one_to_test() -> None:
    """Both work from a fresh clone: they make their own environment."""
    run, test = commands()

    assert run.endswith("rolecall chat")
    assert test.endswith("-m pytest")
    for line in (run, test):
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install ")


def test_the_build_runs_the_line_that_tests() -> None:
    """It looks the line up here."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    looked_up = re.search(r"\$\((grep.*)\)", script)
    assert looked_up

    found = subprocess.run(
        ["bash", "-c", looked_up[1]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert found.stdout.strip() == commands()[1]


@pytest.mark.parametrize(
    "target", sorted(set(re.findall(r"\]\((?!http)([^)]+)\)", README)))
)
def test_links_lead_to_files(target: str) -> None:
    """That are there."""
    assert (ROOT / target).exists()


def test_the_steps_to_a_new_section_lead_to_its_answer(tmp_path: Path) -> None:
    """With the lines that are to be copied, and the question that is asked last."""
    steps = section("Change what it says").partition("**A new section**")[2]
    page, patterns = re.findall(r"\n\n((?: {7}.*\n|\n(?= {7}))+)", steps)
    asked = re.search(r'`rolecall ask "([^"]+)"`', steps)
    intents, knowledge = own_content(tmp_path)
    with (knowledge / "team.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{dedent(page).strip()}\n")
    with intents.open("a", encoding="utf-8") as file:
        file.write(indent(dedent(patterns), "  "))

    assert asked
    reply = Answerer(load_content(intents, knowledge)).answer(asked[1])

    assert isinstance(reply, Answer)
    assert reply.parts[0].section.topic == "team.remote"


def test_the_steps_to_another_name_of_a_role_lead_to_it(tmp_path: Path) -> None:
    """After the first the tables are named, after the second nothing is wrong."""
    intents, knowledge = own_content(tmp_path)
    text = intents.read_text("utf-8").replace("name: Scrum Master", "name: Team Coach")
    text = text.replace("names: [scrum master,", "names: [team coach, scrum master,")
    intents.write_text(text, "utf-8")

    problems = read_content(intents, knowledge).problems

    assert {each.file.name for each in problems} == {"compare.md"}
    assert all("headed Product Owner, Team Coach" in each.message for each in problems)
    for page in knowledge.iterdir():
        if page.name != SOURCES_FILE:
            text = page.read_text("utf-8").replace("Scrum Master", "Team Coach")
            page.write_text(text, "utf-8")
    reply = Answerer(load_content(intents, knowledge)).answer("what is a team coach")
    assert isinstance(reply, Answer)
    assert reply.parts[0].section.question == "What is a Team Coach?"


def test_the_layout_names_what_is_there() -> None:
    """Every folder and file of the tree."""
    tree = section("How it is built").strip("\n").partition("\n\n")[0]
    parents: list[Path] = [ROOT]
    for line in tree.splitlines():
        name = line.split()[0]
        depth = (len(line) - len(line.lstrip()) - 4) // 2
        parents[depth + 1 :] = [parents[depth] / name]
        assert parents[depth + 1].exists(), name


def test_every_package_is_in_the_layout() -> None:
    """Down to the second level."""
    packages = {path.parent.name for path in (ROOT / "bot").glob("*/__init__.py")}

    assert packages == set(re.findall(r"^      (\w+)/ ", README, re.MULTILINE))
