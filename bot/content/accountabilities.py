"""Reads ``knowledge/who.yaml``: for each activity, who answers for it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bot.content.footers import cite, read_date
from bot.content.likeness import perhaps
from bot.content.pages import KnowledgeReading, PlacedSection
from bot.content.text_files import UnreadableError
from bot.content.texts import Line, Texts, check_texts
from bot.content.yaml_nodes import Value, read_yaml, texts_in
from bot.core.model import WHO, Accountability, RoleId, Section, Verdict, verdict_in
from bot.errors import Problem

WHO_FILE = f"{WHO}.yaml"
_PARTS = ("reviewed", "accountabilities")
_REQUIRED = frozenset({"question", "accountable", "answer", "sources", "rule"})
_OPTIONAL = frozenset(
    {"helped_by", "may", "verdicts", "details", "misconception", "related", "ages"}
)


def read_accountabilities(
    file: Path, reading: KnowledgeReading
) -> Iterator[PlacedSection]:
    """The entries of the table; what is wrong is noted and left out."""
    problems = reading.problems
    reading.unread.add(WHO)
    try:
        fields = read_yaml(file).as_mapping()
        reviewed = _reviewed(fields.get("reviewed"), file)
        entries = fields["accountabilities"].as_mapping()
    except KeyError:
        problems.append(Problem(file, 1, "needs `accountabilities:`"))
        return
    except UnreadableError as error:
        problems.append(error.problem)
        return
    reading.unread.remove(WHO)
    for name in sorted(set(fields).difference(_PARTS)):
        wrong = f"unknown part {name!r}; the file has {', '.join(_PARTS)}"
        problems.append(fields[name].problem(wrong))
    for name, value in entries.items():
        topic = f"{WHO}.{name}"
        try:
            yield _entry(topic, value, reviewed, reading)
        except UnreadableError as error:
            problems.append(error.problem)
            reading.unread.add(topic)


def _reviewed(value: Value | None, file: Path) -> date:
    reviewed = read_date(value.as_text()) if value else None
    if reviewed is None:
        line = value.line if value else 1
        raise UnreadableError(
            Problem(file, line, "needs `reviewed:` with a date such as 2026-11-21")
        )
    return reviewed


def _entry(
    topic: str, value: Value, reviewed: date, reading: KnowledgeReading
) -> PlacedSection:
    fields, problems = value.as_mapping(), reading.problems
    for name in sorted(set(fields) - _REQUIRED - _OPTIONAL - {"reviewed"}):
        problems.append(fields[name].problem(f"{topic}: unknown field {name!r}"))
    if missing := sorted(_REQUIRED - set(fields)):
        wanted = ", ".join(f"`{name}:`" for name in missing)
        raise UnreadableError(value.problem(f"{topic}: needs {wanted}"))
    said = Texts(_line(fields["question"]), _line(fields["answer"]), _details(fields))
    problems.extend(
        Problem(value.file, line, f"{topic}: {wrong}")
        for line, wrong in check_texts(said)
    )
    if not said.question.text.endswith("?"):
        wrong = "the question does not end in `?`; nothing is read behind ` #`"
        problems.append(
            fields["question"].problem(f"{topic}: {wrong}, so quote a text that has it")
        )
    section = Section(
        topic=topic,
        question=said.question.text,
        short=said.short.text,
        details=said.joined_details(),
        sources=cite(
            fields["sources"].as_text(),
            reading.sources,
            lambda wrong: problems.append(
                fields["sources"].problem(f"{topic}: {wrong}")
            ),
        ),
        reviewed=_reviewed(fields["reviewed"], value.file)
        if "reviewed" in fields
        else reviewed,
        ages=fields["ages"].as_text() if "ages" in fields else None,
        related=texts_in(fields, "related"),
        accountability=_accountability(topic, fields, reading),
    )
    related_line = fields.get("related", value).line
    return PlacedSection(section, value.file, value.line, related_line)


def _line(value: Value) -> Line:
    """A text in one line."""
    return Line(value.line, " ".join(value.as_text().split()))


def _details(fields: dict[str, Value]) -> tuple[Line, ...]:
    details = [_line(fields["details"])] if "details" in fields else []
    if "misconception" in fields:
        line, misconception = _line(fields["misconception"])
        if details:
            details.append(Line(line, ""))
        details.append(Line(line, f"> **Often misunderstood:** {misconception}"))
    return tuple(details)


def _accountability(
    topic: str, fields: dict[str, Value], reading: KnowledgeReading
) -> Accountability:
    problems = reading.problems

    def known(name: str) -> tuple[RoleId, ...]:
        found = texts_in(fields, name)
        problems.extend(
            fields[name].problem(
                f"{topic}: unknown role {role!r} in {name}"
                f"{perhaps(role, reading.roles)}"
            )
            for role in found
            if role not in reading.roles
        )
        return found

    verdicts = dict(_verdicts(topic, fields, reading))
    accountable = known("accountable")
    if not accountable:
        problems.append(fields["accountable"].problem(f"{topic}: nobody accountable"))
    return Accountability(
        accountable=accountable,
        helped_by=known("helped_by"),
        may=frozenset(known("may")),
        verdicts=verdicts,
        is_rule=fields["rule"].as_truth(),
    )


def _verdicts(
    topic: str, fields: dict[str, Value], reading: KnowledgeReading
) -> Iterator[tuple[RoleId, Verdict]]:
    given = fields["verdicts"].as_mapping() if "verdicts" in fields else {}
    for role, value in given.items():
        verdict = verdict_in(value.as_text().lower())
        if verdict and role in reading.roles:
            yield role, verdict
        else:
            wrong = f"{topic}: a verdict is `role: yes` or `role: no`"
            reading.problems.append(value.problem(wrong))
