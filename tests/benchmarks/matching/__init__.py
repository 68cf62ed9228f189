"""Measures the matcher: beside its peers, as it grows, on public data, and itself.

Run from the checkout, with the optional dependency group ``bench`` installed:

    python -m tests.benchmarks.matching QUESTIONS.jsonl       beside the peers
    python -m tests.benchmarks.matching.growth                100 to 100,000 patterns
    python -m tests.benchmarks.matching.public DATA_FOLDER    CLINC150 and BANKING77
    python -m tests.benchmarks.matching.calibrate QUESTIONS.jsonl

A line of QUESTIONS.jsonl is ``{"q": "a question", "expect": ["a topic", …]}``, as for
``rolecall eval``; ``"expect": ["none"]`` is a message to decline, and ``"near": true``
says that it is close to the subject. Of a conversation only the first turn is asked.
"""
