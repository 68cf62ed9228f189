"""Takes one of many for all of them: what stakeholders may do, a customer may."""

from collections.abc import Iterable
from dataclasses import replace

from bot.core import text
from bot.core.claims.reproaches import reproach_end
from bot.core.claims.subjects import subject_at
from bot.core.english import ARTICLES, LEAD_IN
from bot.core.model import Entity, Kind
from bot.core.reading.entities import Mention, Phrases, Reading, words_at_names
from bot.core.text import Words

_BEHIND_DOER = frozenset(
    "alone only itself themselves and or not in of at on for from before after during"
    " when if each every together with without is".split()
)
"""Words behind whoever does it: not "ordered by customer value"."""
_ONE_OF = frozenset(
    (who, of)
    for who in ("head", "somebody", "someone", "people", "folks")
    for of in ("of", "from", "in")
)
"""Words for somebody of many: "our head of …", "people from …"."""


class Parties:
    """Parties of whom a claim may be about, and the words for those who belong to them.

    These words are the hints of a party. They name nobody: to rank topics they mean
    what they say, "customer" as much as "testing".
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._members = Phrases[Mention]()
        for entity in entities:
            if entity.kind is Kind.PARTY:
                for hint in entity.hints:
                    self._members.add(text.read(hint).words, Mention(entity))

    def _doing(self, reading: Reading, words: Words) -> Reading:
        """The reading with a party that does it: "it is done by our customer"."""
        for at, word in enumerate(words):
            if word != "by":
                continue
            name = at + 1
            while words[name : name + 1] and words[name] in ARTICLES:
                name += 1
            found = self._members.at(words, name) if words[name : name + 1] else None
            if found is None:
                continue
            length, party = found
            behind = reading.tokens[name + length :]
            if not behind or not _BEHIND_DOER.isdisjoint(behind[:1]):
                return replace(reading, tokens=(*reading.tokens[:name], party, *behind))
        return reading

    def in_place_of_members(self, reading: Reading) -> Reading:
        """The reading with a party as its subject instead of one who belongs to it."""
        if self._members.lengths.keys().isdisjoint(reading.tokens):
            return reading
        words = words_at_names(reading.tokens)
        reading = self._doing(reading, words)
        words = words_at_names(reading.tokens)
        begin = next((at for at, word in enumerate(words) if word not in LEAD_IN), 0)
        begin += reproach_end(reading.tokens[begin:])
        at = begin + subject_at(reading.tokens[begin:])
        name = at + 2 if tuple(words[at : at + 2]) in _ONE_OF else at
        found = self._members.at(words, name) if words[name : name + 1] else None
        if found is None:
            return reading
        length, party = found
        behind = reading.tokens[name + length :]
        return replace(reading, tokens=(*reading.tokens[:at], party, *behind))
