"""What a pattern may be made of."""

import re

_UNFIT = re.compile(r"[{}\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
_READ_AS_NOTHING = re.compile(r"[\xad\u200b\u2060\ufeff\ud800-\udfff]+")
"""What the files may not hold, and nobody sees."""
_LOOKS_LIKE_SLOT = re.compile(r"[<\[]\s*(role|job)\s*[>\]]", re.IGNORECASE)
_LOOKS_LIKE_NOTE = re.compile(r" #(?= )")
_LOOKS_LIKE_VERDICT = re.compile(
    r"(?:\s=+)+\s*|=+\s*(?=(?:yes|no|open)$)", re.IGNORECASE
)


def cleaned_wording(text: str) -> str:
    """What somebody wrote, as a pattern can be written: one line, no signs of ours."""
    writable = _UNFIT.sub(" ", _READ_AS_NOTHING.sub("", text))
    line = _LOOKS_LIKE_SLOT.sub(r"\1", " ".join(writable.split()))
    line = _LOOKS_LIKE_NOTE.sub("", line).lstrip("#- ").rstrip(":|# ")
    return _LOOKS_LIKE_VERDICT.sub(" ", line).strip()
