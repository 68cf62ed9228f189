"""Understands messages by what was said before, where that is the clearer reading."""

from bot.core import text
from bot.core.answering import filling_in, follow_up, leaning, own_words, rewriting
from bot.core.answering.certainty import Certainty
from bot.core.answering.completing import Completing
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Meaning, Understanding, apart
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.claims.finding import corrects
from bot.core.matching import Before, Matcher, Ranking
from bot.core.model import ROLE_SLOT, Context, Courtesy, Kind, RoleId, Topic
from bot.core.reading.entities import Reading

_LEAST_CORRECTED = 0.05
"""Least confidence, all in all, of what a correction means beside the last topic."""
_HELD = 0.9
"""From this confidence a few words are of the last topic that may turn from it."""
_ENDING = frozenset([Courtesy.THANKS, Courtesy.COMPLAINT])
"""Courtesies that nobody says of anything but what was said before."""
_LEAST_OTHER = 0.3
"""It is this for what asks for something else: "and for the …?", "and who …?"."""


class Conversation:
    """Understands messages that may lean on the last topic of a conversation."""

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        topics: Topics,
        policy: Policy,
        certainty: Certainty,
    ) -> None:
        self._matcher = matcher
        self._interpreter = interpreter
        self._topics = topics
        self._policy = policy
        self._certainty = certainty
        self._completing = Completing(matcher, interpreter, topics, policy, certainty)
        self._recalled: dict[Topic, Before] = {}
        """What each topic is, as something said before, once it was."""

    def pointed_at(self, reading: Reading, context: Context) -> Topic | None:
        """The topic that a message only points at: "more", "the second one"."""
        if not reading.tokens or follow_up.last_topic(context) is None:
            return None
        if leaning.refers_to_place(reading):
            # Who comes is not who does it.
            return None
        named = self._interpreter.naming_party(reading)
        if not follow_up.may_point(named):
            return None
        topic = follow_up.picked(reading, context)
        if topic is None and context.answered and follow_up.asks_for_more(reading):
            topic = self._completing.more_of(reading, context.answered[0])
        if topic is None:
            topic = follow_up.turned(named, context, self._topics)
            if topic and not follow_up.speaks_of_deed(named):
                topic = self._completing.asked_of(named, topic)
        return topic if topic and self._topics.section(topic) else None

    def understand(
        self, reading: Reading, alone: Understanding, context: Context
    ) -> Understanding | None:
        """What a message means that carries on; None where it stands ``alone``."""
        last = follow_up.last_topic(context)
        # The context may be older than the content: its topic may be gone.
        if last is None or self._topics.section(last) is None:
            return None
        is_same = own_words.asks_the_same(reading) and not alone.best.is_plain
        if is_same and context.answered:
            return self._staying(alone.ranking, last)
        if self._is_about_others(reading, last):
            return None
        meant = self._as_meant(reading, last)
        if meant != reading:
            alone = self._interpreter.ranked(meant)._replace(leant=True)
            reading = meant
        if self._is_courtesy(alone.best):
            return _by_itself(alone)
        question = self.before(last, reading).question
        if of_other := self._completing.of_other(reading, question, last):
            return of_other
        is_anew = leaning.is_whole(reading) and follow_up.asks_anew(reading)
        if is_anew or self._is_clear(reading, alone.best):
            return _by_itself(alone)
        return self._carried_on(reading, alone, last, context)

    def _carried_on(
        self, reading: Reading, alone: Understanding, last: Topic, context: Context
    ) -> Understanding | None:
        """What a message means if it leans on the last topic, or stays with it."""
        question = self.before(last, reading).question
        whole = filling_in.filled_in(reading, question)
        filled = self._completing.filled(reading, whole) if whole else None
        turned = self._completing.turned(reading, last)
        is_sure = turned and turned.best.confidence >= self._policy.clear
        if filled or is_sure:
            return filled or turned
        carries_on = leaning.carrying_on(reading, alone.ranking.in_scope)
        if carries_on < self._policy.carried:
            return None
        leant = self._leant(whole or reading, last)
        holds = leant.best.topics == (last,) and leant.best.confidence >= _HELD
        if turned and not holds:
            return turned
        leant = _going_on(reading, leant, last)
        if self._asks_itself(reading, alone, leant.best, last):
            return _by_itself(alone)
        if self._stands_alone(reading, alone.best, leant.best):
            return _by_itself(alone)
        # What was only offered is not yet spoken of.
        staying = self._staying(leant.ranking, last) if context.answered else None
        if leaning.says_nothing_new(reading) or follow_up.asks_for_more(reading):
            return staying
        turns = bool(rewriting.turned_to(reading))
        stays = carries_on >= self._policy.stays and not turns
        return self._clearest(alone, leant, staying if stays else None)

    def of_role_spoken_of(
        self, found: Understanding, context: Context
    ) -> Understanding:
        """What may be asked of any role, asked of the one last spoken of."""
        best = found.best
        roles = self._topics.roles_of(context.answered[0]) if context.answered else ()
        if len(best.topics) < len(self._topics.roles) or len(roles) != 1:
            return found
        reading = found.ranking.reading
        roles = follow_up.roles_meant(reading, roles, self._topics.roles)
        target = self._topics.target_of(best.topics[0])
        topics = self._topics.meant(target, reading, roles)
        if not set(topics) <= set(best.topics):
            return found
        meanings = (best._replace(topics=topics), *found.meanings[1:])
        return found._replace(meanings=meanings, leant=True)

    def _is_about_others(self, reading: Reading, last: Topic) -> bool:
        """Whether somebody takes the place of those the last topic is about.

        Nobody earns what "and a …?" asks; but anybody may be asked of what one
        answers for.
        """
        section = self._topics.section(last)
        if section and section.accountability:
            is_stranger = bool(reading.mentioned(Kind.FOREIGN))
            return is_stranger and not follow_up.asks_of_stranger(reading)
        named = self._interpreter.naming_party(reading)
        is_member = named != reading and follow_up.only_asks_of(named)
        takes_place = is_member and ROLE_SLOT in self._topics.target_of(last)
        return takes_place or bool(reading.mentioned(Kind.FOREIGN))

    def _clearest(
        self, alone: Understanding, leant: Understanding, staying: Understanding | None
    ) -> Understanding | None:
        """The reading that is sure; if none is, that it stays or else leans."""
        if self._certainty.is_sure(leant.meanings):
            return leant
        if self._certainty.is_sure(alone.meanings):
            return _by_itself(alone)
        is_likely = leant.best.confidence >= self._policy.floor
        return staying or (leant if is_likely else None)

    def _as_meant(self, reading: Reading, last: Topic) -> Reading:
        """A message with those in it whom it means, as far as the last topic tells."""
        reading = rewriting.continued(reading)
        job = self._topics.job_of(last)
        if job and not reading.mentioned(Kind.JOB):
            return self._interpreter.comparing(reading, job)
        section = self._topics.section(last)
        is_duty = bool(section and section.accountability)
        # Anybody may be asked of: "can the … overrule that?".
        is_asked = leaning.refers(reading) and follow_up.asks_of_stranger(reading)
        if is_duty and is_asked:
            return rewriting.without_strangers(reading)
        return reading

    def _leant(self, reading: Reading, last: Topic) -> Understanding:
        """What a message means, said of what was last spoken of."""
        before = self.before(last, reading)
        reading = rewriting.at_place(reading, before.question)
        roles = reading.roles()
        had = self._roles_before(reading, last, before)
        # Another job takes the role's place: nobody earns what a nurse earns.
        if not roles and not reading.mentioned(Kind.FOREIGN):
            roles = follow_up.roles_meant(reading, had, self._topics.roles)
            reading = self._interpreter.naming(reading, roles)
        elif len(had) == 1 and had[0] not in roles:
            if leaning.says_he(reading):
                # "Can he be the … as well?" names two.
                reading, roles = self._interpreter.naming(reading, had), (*had, *roles)
            elif follow_up.sets_beside(reading):
                reading = self._interpreter.setting_beside(reading, had[0])
                roles = (*had, *roles)
        return self._interpreter.meant(reading, roles, before)._replace(leant=True)

    def _roles_before(
        self, reading: Reading, last: Topic, before: Before
    ) -> tuple[RoleId, ...]:
        """The roles last spoken of: those of the page, or named in its question."""
        roles = self._topics.roles_of(last)
        if roles or leaning.means_thing(reading):
            return roles
        return before.question.roles()

    def before(self, last: Topic, reading: Reading) -> Before:
        """What was said before a message, when the last topic was this."""
        before = self._recalled.get(last)
        if before is None:
            section = self._topics.section(last)
            words = text.words_of(section.question if section else "")
            question, target = self._matcher.read(words), self._topics.target_of(last)
            before = self._recalled[last] = self._matcher.before(target, question)
        return before._replace(weight=leaning.weight_before(reading))

    def _staying(self, ranking: Ranking, last: Topic) -> Understanding:
        """A message taken to be about the last topic still."""
        meanings = (Meaning((last,), self._policy.floor),)
        return Understanding(ranking, meanings, leant=True)

    def _is_clear(self, reading: Reading, alone: Meaning) -> bool:
        """Whether a message needs nothing that was said before."""
        is_clear = alone.is_definite and alone.confidence >= self._policy.clear
        leans = leaning.refers(reading) or follow_up.sets_beside(reading)
        return is_clear and not leans

    def _is_courtesy(self, alone: Meaning) -> bool:
        """Whether a message likely ends what was spoken of: "okay, got it"."""
        ends = not _ENDING.isdisjoint(alone.topics)
        return ends and alone.confidence >= self._policy.floor

    def _asks_itself(
        self, reading: Reading, alone: Understanding, leant: Meaning, last: Topic
    ) -> bool:
        """Whether a message says all that it asks, or goes on to something else."""
        is_likely = alone.best.confidence >= self._policy.floor
        if not is_likely or not self._certainty.is_sure(alone.meanings):
            return False
        if follow_up.sets_beside(reading):
            return False
        is_told = alone.best.is_definite or len(self._topics.roles_of(last)) == 1
        goes_on = leant.topics == (last,) and own_words.goes_on(reading)
        return is_told and (goes_on or own_words.asks_itself(reading))

    def _stands_alone(self, reading: Reading, alone: Meaning, leant: Meaning) -> bool:
        """Whether a message that could lean on the last topic is clearer by itself."""
        if leaning.refers_to_place(reading) or follow_up.sets_beside(reading):
            return False
        if not alone.is_definite:
            return False
        if leaning.says_he(reading) and alone.topics == leant.topics:
            # They mean the same, and only one of them knows who "she" is.
            return False
        ahead = self._policy.leaning if leaning.seems_to_lean(reading) else 0.0
        return alone.confidence * self._policy.by_itself > leant.confidence + ahead


def _going_on(reading: Reading, leant: Understanding, last: Topic) -> Understanding:
    """What a message means that leans, if by its words it asks for something else."""
    if corrects(reading):
        return apart(leant, (last,), _LEAST_CORRECTED)
    if leaning.asks_another(reading):
        return apart(leant, (last,), _LEAST_OTHER)
    return leant


def _by_itself(alone: Understanding) -> Understanding | None:
    """A message that needs nothing but, at most, to know whom it means by "them"."""
    return alone if alone.leant else None
