"""How sure the bot must be of what it replies.

A number that a single step needs stands in the module of that step.
"""

from typing import NamedTuple


class Policy(NamedTuple):
    """How sure the bot must be; what is no count is a probability or share, 0 to 1.

    Confidences are calibrated, so a floor of 0.32 means: rather ask back than be
    wrong two times in three. All are chosen by hand, each change measured with
    ``rolecall eval`` on labelled questions, later turns of conversations among them.
    """

    floor: float = 0.32
    """Least confidence of an answer."""
    least: float = 0.20
    """Least confidence of the first of several meanings that speak for one another."""
    least_agreed: float = 0.35
    """Least confidence of the first of several meanings with the same verdict."""
    margin: float = 0.15
    """Least lead of an answer on its runner-up."""
    near: float = 0.20
    """From this probability of being in scope, likely topics are offered."""
    nearly: float = 0.06
    """From this one, a decline offers what is nearest."""
    worth_offering: float = 0.03
    """Least confidence of a topic on a button."""
    runner_up: float = 0.08
    """From this confidence the runner-up is the first of the next questions."""
    both: float = 0.60
    """Least confidence of each half before a message is answered as two questions."""
    clause: float = 0.4
    """Least confidence of the clause that tells what an unclear message means."""
    remark: float = 0.5
    """Below this probability of being in scope a sentence may be a mere remark."""
    beyond_remarks: float = 0.75
    """Least confidence of what is left of a message without its remarks."""
    lone_question: float = 0.9
    """Least confidence of the only sentence that asks, whatever the others tell."""
    clear: float = 0.75
    """From this confidence a message means just that, whatever was said before, and a
    few words that name no role ask about every role."""
    carried: float = 0.25
    """Least probability that a message carries on before it leans on the last topic."""
    stays: float = 0.4
    """From this probability on it is about the last topic when nothing else is sure."""
    by_itself: float = 1.1
    """A factor: how much the confidence of a message taken alone counts, before it is
    compared with that of the same message as a follow-up."""
    leaning: float = 0.1
    """What is added to the confidence of a follow-up that is worded like one."""
    few_words: int = 6
    """Words up to which a message without any name may ask about every role."""


MAX_OFFERED = 4
MAX_NEXT = 3
