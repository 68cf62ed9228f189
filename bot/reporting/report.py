"""The report as one value, and as the JSON that other programs read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from bot.core.model import Section, Topic
from bot.store.learned import LearnedPattern
from bot.store.questions.open_questions import OpenQuestion, State
from bot.store.questions.statistics import Counted, Usage, Votes

MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class Stale:
    """A section that was last reviewed long ago, and where it stands."""

    section: Section
    place: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything of some weeks, up to now."""

    weeks: tuple[date, ...]
    """The Monday of each week; the last week is not over yet."""
    made_on: date
    usage: Usage
    questions: Mapping[Topic, str]
    """The plain question of every topic there is now."""
    open_questions: tuple[OpenQuestion, ...]
    decided: Mapping[str, int]
    """How many sent questions are in each state."""
    stale: tuple[Stale, ...]
    learned: tuple[LearnedPattern, ...]

    @property
    def votes(self) -> Votes:
        """All votes together."""
        cast = [each for _, each in self.usage.votes]
        return Votes(
            sum(each.helpful for each in cast), sum(each.unhelpful for each in cast)
        )

    @property
    def unhelpful(self) -> tuple[tuple[Topic | None, Votes], ...]:
        """The topics that somebody found unhelpful, the most often judged so first."""
        return tuple(each for each in self.usage.votes if each[1].unhelpful)

    @property
    def waiting(self) -> tuple[OpenQuestion, ...]:
        """Open questions that nobody has decided on."""
        return tuple(q for q in self.open_questions if q.state is State.NEW)

    @property
    def astray(self) -> tuple[LearnedPattern, ...]:
        """Learned patterns whose topic is gone."""
        return tuple(each for each in self.learned if each.topic not in self.questions)

    def name(self, topic: Topic | None) -> str:
        """A topic as people read it."""
        return self.questions.get(topic or "", topic or "no answer")

    def reasons(self, topic: Topic | None) -> tuple[str, ...]:
        """What people said of late against the answer of a topic, the newest first."""
        said = (each.text for each in self.usage.reasons if each.topic == topic)
        return tuple(dict.fromkeys(said))[:MOST_REASONS]

    def as_json(self) -> dict[str, Any]:
        """The whole report, in types that JSON has."""
        usage = self.usage
        weeks = zip(self.weeks, usage.periods, strict=True)
        return {
            "from": self.weeks[0].isoformat(),
            "to": self.made_on.isoformat(),
            **_counted(usage.total),
            "people": usage.people,
            "opened": usage.opened,
            "surfaces": dict(usage.surfaces),
            "weeks": [{"from": str(day)} | _counted(week) for day, week in weeks],
            "topics": [self._topic(topic, asked=n) for topic, n in usage.topics],
            "votes": [
                self._topic(topic, helpful=each.helpful, unhelpful=each.unhelpful)
                for topic, each in usage.votes
            ],
            "reasons": [
                self._topic(each.topic, reason=each.text, at=moment(each.at))
                for each in usage.reasons
            ],
            "open_questions": [_open(each) for each in self.open_questions],
            "sent_questions": dict(self.decided),
            "stale": [_stale(each) for each in self.stale],
            "learned": _learned(self.learned),
            "learned_astray": _learned(self.astray),
        }

    def _topic(self, topic: Topic | None, **more: object) -> dict[str, object]:
        return {"topic": topic, "question": self.questions.get(topic or ""), **more}


def moment(seconds: float) -> str:
    """A time as ISO 8601 writes it, to the second, in UTC."""
    return datetime.fromtimestamp(int(seconds), UTC).isoformat()


def day(seconds: float) -> str:
    """The day of a time, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()


def _counted(counted: Counted) -> dict[str, object]:
    return {
        "asked": counted.asked,
        "asked_back": counted.asked_back,
        "declined": counted.declined,
        "unanswered": round(counted.unanswered, 4),
    }


def _open(question: OpenQuestion) -> dict[str, object]:
    return {
        "id": question.id,
        "state": question.state.value,
        "texts": list(question.texts),
        "people": question.people,
        "first_sent": moment(question.first_sent),
        "last_sent": moment(question.last_sent),
    }


def _stale(stale: Stale) -> dict[str, object]:
    section = stale.section
    return {
        "topic": section.topic,
        "question": section.question,
        "reviewed": section.reviewed.isoformat(),
        "place": stale.place,
    }


def _learned(patterns: Iterable[LearnedPattern]) -> list[dict[str, object]]:
    return [
        {"id": each.id, "text": each.text, "topic": each.topic} for each in patterns
    ]
