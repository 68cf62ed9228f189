"""Reads labelled questions, and knows which targets are right for each."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.core import text
from bot.core.model import WHO, Content, Outcome, RoleId
from bot.evaluation.labels import Label, read_labels
from bot.evaluation.scoring import accepts


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, and what is right for it."""

    text: str
    label: Label
    is_near: bool
    """A message to decline that is close to the subject."""
    right: frozenset[str]
    """The targets that are right."""
    right_role: frozenset[str]
    """Who-targets that name the right role, even of another activity."""

    @property
    def is_in_scope(self) -> bool:
        """Whether a topic answers the question."""
        return self.label.is_in_scope

    @property
    def is_declined(self) -> bool:
        """Whether the message is one to decline."""
        return not self.is_in_scope and Outcome.NONE in self.label.expect


def read_questions(file: Path, content: Content) -> list[Question]:
    """The questions of a file; of a conversation only the first turn stands alone."""
    lines = file.read_text(encoding="utf-8").split("\n")
    return list(_questions(lines, content))


def _questions(lines: Sequence[str], content: Content) -> Iterator[Question]:
    for line in lines:
        if not line.strip():
            continue
        for first, *_ in read_labels([line]):
            near = bool(json.loads(line).get("near", False))
            right, role = _right(first, content), _right_role(first, content)
            yield Question(first.question, first, near, right, role)


def without_patterns(
    questions: Sequence[Question], content: Content
) -> tuple[list[Question], int]:
    """The questions that are not word for word patterns, and how many were."""
    known = {p.words for intent in content.intents for p in intent.patterns}
    unseen = [q for q in questions if text.read(q.text).words not in known]
    return unseen, len(questions) - len(unseen)


def _right(label: Label, content: Content) -> frozenset[str]:
    targets = {content.topic_targets.get(topic, topic) for topic in label.expect}
    known = targets & {intent.target for intent in content.intents}
    for topic, section in content.sections.items():
        duty = section.accountability
        if accepts(label, topic, duty.accountable if duty else ()):
            known.add(content.topic_targets[topic])
    return frozenset(known)


def _right_role(label: Label, content: Content) -> frozenset[str]:
    """The who-targets with the accountable roles that the label asks for."""
    if not label.expect[0].startswith(f"{WHO}."):
        return frozenset()
    duties = _duties(content)
    roles = {*label.accountable, *(duties[t] for t in label.expect if t in duties)}
    return frozenset(topic for topic, duty in duties.items() if duty in roles)


def _duties(content: Content) -> dict[str, frozenset[RoleId]]:
    return {
        topic: frozenset(section.accountability.accountable)
        for topic, section in content.sections.items()
        if section.accountability
    }
