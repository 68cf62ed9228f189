"""Understands messages by what was said before, where that is the clearer reading."""

from bot.core.answering import filling_in, follow_up, leaning, own_words, rewriting
from bot.core.answering.certainty import Certainty
from bot.core.answering.completing import Completing
from bot.core.answering.interpreting import Interpreter
from bot.core.answering.meanings import Meaning, Understanding, apart
from bot.core.answering.policy import Policy
from bot.core.answering.topics import Topics
from bot.core.claims.finding import corrects
from bot.core.matching import Ranking
from bot.core.model import Context, Courtesy, Kind, Topic
from bot.core.reading.entities import Reading

_OF_WHAT_WAS_SAID = frozenset([Courtesy.THANKS, Courtesy.COMPLAINT])
"""Courtesies that nobody says of anything but what was said before."""


class Conversation:
    """Understands messages that may lean on the last topic of a conversation."""

    def __init__(
        self,
        interpreter: Interpreter,
        topics: Topics,
        policy: Policy,
        certainty: Certainty,
    ) -> None:
        self._interpreter = interpreter
        self._topics = topics
        self._policy = policy
        self._certainty = certainty
        self._completing = Completing(interpreter, topics)

    def pointed_at(self, reading: Reading, context: Context) -> Topic | None:
        """The topic that a message only points at: "more", "the second one"."""
        if not reading.tokens or follow_up.last_topic(context) is None:
            return None
        if leaning.refers_to_place(reading):
            # Who comes is not who does it.
            return None
        named = self._interpreter.naming_party(reading)
        topic = follow_up.picked(reading, context)
        if topic is None and context.answered and follow_up.asks_for_more(reading):
            topic = self._completing.more_of(reading, context.answered[0])
        if topic is None:
            topic = follow_up.turned(named, context, self._topics)
            if topic and not self._is_of_same_deed(named):
                topic = self._completing.asked_of(named, topic)
        return topic if topic and self._topics.section(topic) else None

    def _is_of_same_deed(self, reading: Reading) -> bool:
        """Whether a message asks of what was spoken of, whomever it names."""
        is_unsaid = leaning.means_thing(reading) or leaning.leaves_deed_unsaid(reading)
        return is_unsaid or own_words.asks_the_same(reading)

    def understand(
        self, reading: Reading, alone: Understanding, context: Context
    ) -> Understanding | None:
        """What a message means that carries on; None where it stands ``alone``."""
        last = follow_up.last_topic(context)
        # The context may be older than the content: its topic may be gone.
        if last is None or self._topics.section(last) is None:
            return None
        if context.answered and own_words.asks_the_same(reading):
            return self._staying(alone.ranking, last)
        if reading.mentioned(Kind.FOREIGN):
            # Another job takes the role's place: nobody earns what a nurse earns.
            return None
        meant = self._as_meant(reading, alone, last)
        is_other = meant != reading
        if is_other:
            reading, alone = meant, self._interpreter.ranked(meant)
        if self._is_courtesy(alone.best):
            return None
        question = self._interpreter.question_of(last)
        if of_other := self._completing.of_other(reading, question, last):
            return of_other
        if follow_up.asks_anew(reading) or self._is_clear(reading, alone.best):
            return alone._replace(leant=True) if is_other else None
        return self._carried_on(reading, alone, last, context)

    def _carried_on(
        self, reading: Reading, alone: Understanding, last: Topic, context: Context
    ) -> Understanding | None:
        """What a message means if it leans on the last topic, or stays with it."""
        question = self._interpreter.question_of(last)
        whole = filling_in.filled_in(reading, question)
        # What it means filled in is told by its words alone, whatever was answered.
        if filled := self._first_clear(whole, self._naming_him(reading, last)):
            return filled
        carries_on = leaning.carrying_on(reading, alone.ranking.in_scope)
        if carries_on < self._policy.carried or own_words.proposes(reading):
            return None
        leant = self.of_role_spoken_of(self._leant(whole or reading, last), context)
        if corrects(reading) or leaning.asks_another(reading):
            leant = apart(leant, (last,))
        if self._stands_alone(reading, alone, leant.best):
            return None
        if not (leaning.says_nothing_new(reading) or follow_up.asks_for_more(reading)):
            if self._certainty.is_sure(leant.meanings):
                return leant
            stays = carries_on >= self._policy.stays
            if not stays or self._certainty.is_sure(alone.meanings):
                return None
        # What was only offered is not yet spoken of.
        return self._staying(leant.ranking, last) if context.answered else None

    def of_role_spoken_of(
        self, found: Understanding, context: Context
    ) -> Understanding:
        """What may be asked of any role, asked of the one last spoken of."""
        best, reading = found.best, found.ranking.reading
        last = context.answered[0] if context.answered else None
        roles = self._topics.roles_of(last) if last else ()
        if last and not roles and follow_up.asks_of_somebody(reading):
            roles = self._topics.answering(last)
        if len(best.topics) < len(self._topics.roles) or len(roles) != 1:
            return found
        roles = follow_up.roles_meant(reading, roles, self._topics.roles)
        target = self._topics.target_of(best.topics[0])
        topics = self._topics.meant(target, reading, roles)
        meanings = (best._replace(topics=topics), *found.meanings[1:])
        return found._replace(meanings=meanings, leant=True)

    def _as_meant(self, reading: Reading, alone: Understanding, last: Topic) -> Reading:
        """A message with those in it whom it means, as far as the last topic tells."""
        if not self._is_clear(reading, alone.best):
            reading = rewriting.continued(reading)
        job = self._topics.job_of(last)
        return self._interpreter.comparing(reading, job) if job else reading

    def _leant(self, reading: Reading, last: Topic) -> Understanding:
        """What a message means, said of what was last spoken of."""
        before = self._interpreter.before(last, reading)
        reading = rewriting.at_place(reading, before.question)
        roles = reading.roles()
        of_topic = self._topics.roles_of(last)
        had = of_topic or before.question.roles()
        if not roles:
            roles = follow_up.roles_meant(reading, of_topic, self._topics.roles) or had
            job = self._topics.job_of(last)
            reading = self._interpreter.naming(reading, (*roles, job) if job else roles)
        elif len(had) == 1:
            if leaning.says_he(reading):
                # "Can he be the … as well?" names two.
                reading, roles = self._interpreter.naming(reading, had), (*had, *roles)
            elif follow_up.sets_beside(reading):
                reading = self._interpreter.setting_beside(reading, had[0])
                roles = (*had, *roles)
        return self._interpreter.meant(reading, roles, before)._replace(leant=True)

    def _first_clear(self, *filled: Reading | None) -> Understanding | None:
        """What the first of these clearly means, if any of them is clear."""
        found = (self._interpreter.clearly(each) for each in filled if each)
        return next(filter(None, found), None)

    def _naming_him(self, reading: Reading, last: Topic) -> Reading | None:
        """A message on "him" alone, behind "who does it?", as asked of who does."""
        if leaning.means_thing(reading) or not leaning.says_he(reading):
            return None
        found = self._topics.accountability(last)
        if found is None or len(found.accountable) > 1 or reading.names_anybody():
            return None
        is_role = found.accountable[0] in self._topics.roles
        return self._interpreter.naming(reading, found.accountable) if is_role else None

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
        ends = not _OF_WHAT_WAS_SAID.isdisjoint(alone.topics)
        return ends and alone.confidence >= self._policy.floor

    def _stands_alone(
        self, reading: Reading, alone: Understanding, leant: Meaning
    ) -> bool:
        """Whether a message that could lean on the last topic is clearer by itself."""
        best = alone.best
        if not best.is_definite or follow_up.sets_beside(reading):
            return False
        if leaning.refers_to_place(reading):
            # "There" was said before.
            return False
        if leaning.says_he(reading) and best.topics == leant.topics:
            # Only one of them knows who "she" is.
            return False
        asks_itself = own_words.goes_on(reading) or own_words.asks_itself(reading)
        is_likely = asks_itself and best.confidence >= self._policy.floor
        if is_likely and self._certainty.is_sure(alone.meanings):
            return True
        least = leant.confidence + self._policy.leaning
        return best.confidence * self._policy.by_itself > least
