"""Puts the people of a message back into a target: which topics does it mean?"""

from collections.abc import Mapping, Sequence

from bot.core.model import (
    COMPARE,
    JOB_SLOT,
    ROLE_SLOT,
    Accountability,
    Content,
    Kind,
    RoleId,
    Section,
    Topic,
)
from bot.core.reading.entities import Reading


class Topics:
    """The topics of the content, and how targets become topics."""

    def __init__(self, content: Content) -> None:
        self._sections: Mapping[Topic, Section] = content.sections
        self.roles: tuple[RoleId, ...] = tuple(role.id for role in content.roles())
        self._targets: Mapping[Topic, str] = content.topic_targets
        self._known: dict[tuple[str, tuple[RoleId, ...]], tuple[Topic, ...]] = {}
        """What each target means of these roles, once that was asked."""

    def meant(
        self, target: str, reading: Reading, roles: Sequence[RoleId]
    ) -> tuple[Topic, ...]:
        """The topics a target means when these roles are named.

        One topic where the message says all it takes; several where it leaves open
        which role or job it is about; none where it cannot be meant, as a comparison
        with a job when no job is named, or an aspect of a role when another job is.
        """
        if ROLE_SLOT in target:
            if not roles and reading.mentioned(Kind.JOB, Kind.FOREIGN):
                return ()
            return self._topics_of(target, tuple(roles))
        if JOB_SLOT in target:
            jobs = reading.mentioned(Kind.JOB)
            meant = (jobs[0].members or (jobs[0].id,)) if jobs else ()
            return tuple(target.replace(JOB_SLOT, job) for job in meant)
        return (target,)

    def _topics_of(self, target: str, roles: tuple[RoleId, ...]) -> tuple[Topic, ...]:
        topics = self._known.get((target, roles))
        if topics is None:
            pages = self._pages(roles)
            topics = tuple(target.replace(ROLE_SLOT, page) for page in pages)
            self._known[target, roles] = topics
        return topics

    def _pages(self, roles: Sequence[RoleId]) -> tuple[str, ...]:
        named = [role for role in self.roles if role in roles]
        if not named:
            return (*self.roles, COMPARE)
        return (named[0],) if len(named) == 1 else (COMPARE,)

    def target_of(self, topic: Topic) -> str:
        """The target that leads to a topic: the opposite of ``meant``."""
        return self._targets.get(topic, topic)

    def roles_of(self, topic: Topic) -> tuple[RoleId, ...]:
        """The roles that a topic is about; none for a theme."""
        page = self._in_slot(topic, ROLE_SLOT)
        if page == COMPARE:
            return self.roles
        return (page,) if page else ()

    def answering(self, topic: Topic) -> tuple[RoleId, ...]:
        """The role that alone answers for what a topic is about, if one does."""
        found = self.accountability(topic)
        answering = found.accountable if found else ()
        return answering if len(answering) == 1 and answering[0] in self.roles else ()

    def job_of(self, topic: Topic) -> RoleId | None:
        """The job that a topic compares the roles with, if it does."""
        return self._in_slot(topic, JOB_SLOT)

    def _in_slot(self, topic: Topic, slot: str) -> str | None:
        """What a topic has where its target has this slot, if it has."""
        before, found, behind = self.target_of(topic).partition(slot)
        return topic.removeprefix(before).removesuffix(behind) if found else None

    def joined(self, topics: Sequence[Topic]) -> list[Topic]:
        """The topics, or their comparison when they are one aspect of every role."""
        targets = {self.target_of(topic) for topic in topics}
        pages = {self._in_slot(topic, ROLE_SLOT) for topic in topics}
        if len(targets) == 1 and pages == set(self.roles):
            return [targets.pop().replace(ROLE_SLOT, COMPARE)]
        return list(topics)

    def section(self, topic: Topic) -> Section | None:
        """The section of a topic, if there is one."""
        return self._sections.get(topic)

    def accountability(self, topic: Topic) -> Accountability | None:
        """Who answers for what a topic is about, if it says so."""
        section = self._sections.get(topic)
        return section.accountability if section else None

    def next_questions(self, topic: Topic) -> tuple[Topic, ...]:
        """Where a reader of a topic goes next, likeliest first.

        The same aspect of the other role, the comparison, then what is related.
        """
        target = self.target_of(topic)
        beside = self._topics_of(target, ())
        found = dict.fromkeys([*beside, *self._sections[topic].related])
        return tuple(t for t in found if t in self._sections and t != topic)
