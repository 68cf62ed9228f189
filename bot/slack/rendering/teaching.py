"""The modals in which a maintainer teaches: pick a topic, see what changes, confirm."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bot.content.wording import cleaned_wording
from bot.core.model import Content, Section, Topic, verdict_in
from bot.evaluation.changes import Change, told
from bot.live import Lesson
from bot.slack.maintenance import Trial
from bot.slack.rendering import maintainer_texts
from bot.slack.rendering.buttons import MAX_LABEL, passed_on, shortened
from bot.slack.rendering.catalogue import Catalogue
from bot.slack.rendering.layout import (
    Block,
    View,
    divider,
    field,
    modal,
    plain,
    quote,
    section,
    text_field,
)
from bot.slack.rendering.markup import escape
from bot.store.questions.open_questions import OpenQuestion

TEACHING = "teach"
"""Callback id of the modal that asks for words and topic."""
CONFIRMING = "confirm_teaching"

_WORDING, _TOPIC, _VERDICT = "wording", "topic", "verdict"
_MAX_WORDING = 300
_MAX_SHOWN = 10
_MAX_GROUPS = _MAX_IN_GROUP = 100
"""As many as Slack takes in a menu."""


class Plan(NamedTuple):
    """A lesson that a maintainer is about to teach, for one open question."""

    question: int
    lesson: Lesson

    @classmethod
    def submitted(cls, view: Mapping[str, Any]) -> "Plan":
        """What was chosen in the first modal."""
        values = view["state"]["values"]
        wording = values[_WORDING][_WORDING].get("value") or ""
        topic = values[_TOPIC][_TOPIC]["selected_option"]["value"]
        verdict = (values[_VERDICT][_VERDICT].get("selected_option") or {}).get("value")
        lesson = Lesson(cleaned_wording(wording), topic, verdict_in(verdict))
        return cls(int(view["private_metadata"]), lesson)

    @classmethod
    def confirmed(cls, view: Mapping[str, Any]) -> "Plan":
        """What the second modal asked about; its inverse is ``value``."""
        question, text, topic, verdict = json.loads(view["private_metadata"])
        return cls(question, Lesson(text, topic, verdict_in(verdict)))

    def value(self) -> str:
        """The plan as a modal keeps it."""
        lesson = self.lesson
        kept = [self.question, lesson.text, lesson.topic, lesson.verdict]
        return json.dumps(kept, ensure_ascii=False)


def teaching(
    question: OpenQuestion, content: Content, likely: Sequence[Section]
) -> View:
    """The modal that asks for words and topic; ``likely`` topics come first."""
    asked = passed_on(question.texts[0])
    words = text_field(
        _WORDING,
        maintainer_texts.WORDING,
        max_length=_MAX_WORDING,
        initial_value=shortened(asked, _MAX_WORDING),
    )
    words["hint"] = plain(maintainer_texts.WORDING_HINT)
    blocks = [quote(asked), words, _topics(content, likely), _yes_or_no()]
    labels = maintainer_texts.BACK, maintainer_texts.CHECK
    title, kept = maintainer_texts.TEACH_TITLE, str(question.id)
    return modal(TEACHING, title, labels, blocks, kept)


def refusal() -> dict[str, str]:
    """What is wrong with the words, beside their field."""
    return {_WORDING: maintainer_texts.NO_WORDS}


def checking() -> View:
    """Shown while the lesson is tried out."""
    title, told = maintainer_texts.CHECKING_TITLE, maintainer_texts.CHECKING
    return modal("checking", title, [maintainer_texts.BACK], [section(told)])


def confirming(plan: Plan, trial: Trial, content: Content) -> View:
    """The modal that shows what the lesson would change."""
    target = _name(content, plan.lesson.topic)
    blocks = [
        quote(plan.lesson.text),
        section(maintainer_texts.WILL_LEAD.format(question=target)),
        *_moved(trial, content),
        divider(),
        *_changes(trial, content),
    ]
    title = maintainer_texts.CONFIRM_TITLE
    labels = maintainer_texts.BACK, maintainer_texts.TEACH_IT
    return modal(CONFIRMING, title, labels, blocks, plan.value())


def _moved(trial: Trial, content: Content) -> Iterator[Block]:
    if trial.moved_from:
        now = _told(trial.moved_from, content)
        yield section(maintainer_texts.LEADS_NOW.format(question=now))


def _changes(trial: Trial, content: Content) -> Iterator[Block]:
    if not trial.changes:
        yield section(maintainer_texts.NO_CHANGES.format(count=trial.asked))
        return
    yield section(
        maintainer_texts.CHANGES.format(
            count=trial.asked, changed=len(trial.changes), lost=trial.lost
        )
    )
    worst_first = sorted(trial.changes, key=lambda change: not change.is_loss)
    for change in worst_first[:_MAX_SHOWN]:
        yield section(_change(change, content))
    if len(worst_first) > _MAX_SHOWN:
        more = len(worst_first) - _MAX_SHOWN
        yield section(maintainer_texts.AND_MORE.format(count=more))


def _change(change: Change, content: Content) -> str:
    return maintainer_texts.CHANGE.format(
        mark=maintainer_texts.LOST if change.is_loss else "",
        question=escape(passed_on(change.label.question)),
        before=_told(told(change.before), content),
        after=_told(told(change.after), content),
    )


def _told(what: tuple[str, ...], content: Content) -> str:
    return ", ".join(
        maintainer_texts.OUTCOMES.get(w) or _name(content, w) for w in what
    )


def _name(content: Content, topic: Topic) -> str:
    known = content.sections.get(topic)
    return escape(known.question if known else topic)


def _topics(content: Content, likely: Sequence[Section]) -> Block:
    """A menu of every topic; Slack searches it as one types."""
    catalogue = Catalogue.of(content)
    shelves = (*catalogue.by_role, *catalogue.by_accountable, *catalogue.by_theme)
    groups = [(maintainer_texts.LIKELY, tuple(likely))]
    groups += [(shelf.name, shelf.sections) for shelf in shelves]
    left = dict(content.sections)
    menu = []
    for name, sections in groups[:_MAX_GROUPS]:
        new = [each for each in sections if left.pop(each.topic, None)]
        if new:
            menu.append(_group(name, new[:_MAX_IN_GROUP]))
    select = {
        "type": "static_select",
        "placeholder": plain(maintainer_texts.TOPIC_PLACEHOLDER),
        "option_groups": menu,
    }
    return field(_TOPIC, maintainer_texts.TOPIC, select)


def _yes_or_no() -> Block:
    options = [_option(maintainer_texts.YES, "yes"), _option(maintainer_texts.NO, "no")]
    menu = {"type": "static_select", "options": options}
    return field(_VERDICT, maintainer_texts.VERDICT, menu, optional=True)


def _group(name: str, sections: Sequence[Section]) -> dict[str, Any]:
    options = [_option(each.question, each.topic) for each in sections]
    return {"label": plain(shortened(name, MAX_LABEL)), "options": options}


def _option(text: str, value: str) -> dict[str, Any]:
    return {"text": plain(shortened(text, MAX_LABEL)), "value": value}
