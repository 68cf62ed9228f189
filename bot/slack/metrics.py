"""What is counted and timed for Prometheus; labels have few values, none a person's."""

from collections.abc import Callable
from time import perf_counter

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    generate_latest,
)

from bot.core.model import Content, Context, Reply, Topic
from bot.slack.replying import Answering
from bot.store.questions.question_log import Asked

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

_ANSWER_BUCKETS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5)
_CALL_BUCKETS = (0.01, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 120.0)


class Metrics:
    """The figures of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.before_text: list[Callable[[], None]] = []
        """What to bring up to date before somebody looks."""
        ProcessCollector(registry=self.registry)
        self._questions = Counter(
            "rolecall_questions",
            "Questions dealt with",
            ("outcome", "surface"),
            registry=self.registry,
        )
        self._answering = Histogram(
            "rolecall_answer_seconds",
            "Time to find a reply",
            buckets=_ANSWER_BUCKETS,
            registry=self.registry,
        )
        self._slack = Histogram(
            "rolecall_slack_call_seconds",
            "Time of calls of Slack's Web API, waiting and further tries included",
            ("method", "outcome"),
            buckets=_CALL_BUCKETS,
            registry=self.registry,
        )
        self._requests = Counter(
            "rolecall_requests",
            "Requests of Slack's",
            ("way", "kind", "status"),
            registry=self.registry,
        )
        self._contents = Gauge(
            "rolecall_content_info",
            "The content in use, by a fingerprint of it",
            ("version",),
            registry=self.registry,
        )

    def asked(self, asked: Asked) -> None:
        """Count a question."""
        self._questions.labels(asked.outcome.value, asked.surface).inc()

    def answered_in(self, seconds: float) -> None:
        """Note how long an answer took to find."""
        self._answering.observe(seconds)

    def slack_call(self, method: str, outcome: str, seconds: float) -> None:
        """Note a call of Slack's Web API."""
        self._slack.labels(method, outcome).observe(seconds)

    def request(self, way: str, kind: str, status: str) -> None:
        """Count a request of Slack's."""
        self._requests.labels(way, kind, status).inc()

    def content(self, version: str) -> None:
        """Note which content is in use."""
        self._contents.clear()
        self._contents.labels(version).set(1)

    def gauge(self, name: str, what: str, value: Callable[[], float]) -> None:
        """Show a number that is looked up whenever somebody asks."""
        Gauge(f"rolecall_{name}", what, registry=self.registry).set_function(value)

    def text(self) -> bytes:
        """Everything in Prometheus's text format."""
        for bring_up_to_date in self.before_text:
            bring_up_to_date()
        return generate_latest(self.registry)


class TimedAnswerer:
    """An answerer whose answers are timed."""

    def __init__(self, answerer: Answering, metrics: Metrics) -> None:
        self._answerer = answerer
        self._metrics = metrics

    @property
    def content(self) -> Content:
        """Everything that can be answered."""
        return self._answerer.content

    def answer(self, message: str, context: Context | None = None) -> Reply:
        """The reply to a message."""
        start = perf_counter()
        reply = self._answerer.answer(message, context)
        self._metrics.answered_in(perf_counter() - start)
        return reply

    def help(self) -> Reply:
        """What the bot can do."""
        return self._answerer.help()

    def show(self, topic: Topic) -> Reply:
        """The answer of one topic, or a fallback when there is none."""
        return self._answerer.show(topic)
