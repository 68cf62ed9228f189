"""What a pattern may be made of."""

import re

_UNFIT = re.compile(r"[{}\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
_READ_AS_NOTHING = re.compile(r"[\ufeff\ud800-\udfff]+")
"""What YAML refuses and the core reads as nothing."""
_LOOKS_LIKE_VERDICT = re.compile(
    r"(?:\s=+)+\s*|=+\s*(?=(?:yes|no|open)$)", re.IGNORECASE
)


def cleaned_wording(text: str) -> str:
    """What somebody wrote, as a pattern can be written: one line, no signs of ours."""
    writable = _UNFIT.sub(" ", _READ_AS_NOTHING.sub("", text))
    line = " ".join(writable.split()).lstrip("#- ")
    return _LOOKS_LIKE_VERDICT.sub(" ", line).strip()
