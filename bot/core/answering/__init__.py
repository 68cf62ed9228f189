"""From a message and its context to one reply.

The way of a message, in the order of the modules:

1. ``answerer`` lets it be understood, and replies to what it turned out to be: a
   message that points at a topic, two questions, or one.
2. ``understanding`` finds that out, one step after the other. ``conversation`` knows
   what was said before: whether the message points at it (``follow_up``), and how much
   it leans on it (``leaning``). ``two_questions`` looks for two (``halves``), and
   ``clauses`` for the part that asks.
3. All of them ask ``interpreting`` what words mean: it lets ``bot.core.matching`` rank
   targets, and ``topics`` turns these into topics of the people named. Where others
   are meant than are named, ``rewriting`` names them first.
4. ``certainty`` says whether the likeliest meaning may be answered, and ``judge`` adds
   a yes or no where one was asked for. ``policy`` says how sure each must be.
"""

from bot.core.answering.answerer import Answerer, remember
from bot.core.answering.policy import Policy

__all__ = ["Answerer", "Policy", "remember"]
