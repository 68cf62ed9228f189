"""Writes short forms out as they would be spoken: "shouldn't", "pls", "po's"."""

_ENDINGS = (
    ("n't", " not"),
    ("'re", " are"),
    ("'ll", " will"),
    ("'ve", " have"),
    ("'m", " am"),
)
_BEFORE_IS = frozenset(
    "what who where how when why that it there here he she this which"
    " everything".split()
)
# Irregular forms and common chat spellings; ordinary English, no subject words.
_IN_FULL = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "mustn't": "may not",
    "let's": "let us",
    "y'all": "you all",
    "whats": "what is",
    "whos": "who is",
    "hows": "how is",
    "wheres": "where is",
    "thats": "that is",
    "theres": "there is",
    "dont": "do not",
    "doesnt": "does not",
    "didnt": "did not",
    "isnt": "is not",
    "arent": "are not",
    "wasnt": "was not",
    "cant": "can not",
    "wont": "will not",
    "shouldnt": "should not",
    "couldnt": "could not",
    "wouldnt": "would not",
    "mustnt": "may not",
    "hasnt": "has not",
    "havent": "have not",
    "hadnt": "had not",
    "werent": "were not",
    "neednt": "need not",
    "dosent": "does not",
    "dosnt": "does not",
    "doesent": "does not",
    "shoudnt": "should not",
    "shouldt": "should not",
    "shud": "should",
    "wich": "which",
    "shouldn": "should not",
    "couldn": "could not",
    "wouldn": "would not",
    "doesn": "does not",
    "didn": "did not",
    "aren": "are not",
    "isn": "is not",
    "aint": "is not",
    "im": "i am",
    "ive": "i have",
    "youre": "you are",
    "theyre": "they are",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "have to",
    "gimme": "give me",
    "dunno": "do not know",
    "idk": "i do not know",
    "lemme": "let me",
    "n": "and",
    "u": "you",
    "ur": "your",
    "pls": "please",
    "plz": "please",
    "thx": "thanks",
    "ty": "thanks",
    "rly": "really",
    "bc": "because",
    "cuz": "because",
    "coz": "because",
    "bcoz": "because",
    "becoz": "because",
    "bcz": "because",
    "abt": "about",
    "hv": "have",
    "wut": "what",
    "btw": "by the way",
    "avg": "average",
    "approx": "approximately",
    "dept": "department",
    "info": "information",
    "hrs": "hours",
    "yrs": "years",
    "wk": "week",
    "wks": "weeks",
    "tmrw": "tomorrow",
    "smth": "something",
    "smb": "somebody",
    "reqs": "requirements",
    "req": "requirement",
    "cert": "certificate",
    "certs": "certificates",
    "asap": "soon",
    "diff": "difference",
    "resp": "responsibilities",
    "mgmt": "management",
    "mgr": "manager",
    "ppl": "people",
    "yr": "year",
    "vs": "versus",
    "v": "versus",
    "ok": "okay",
    "$": "dollars",
    "$$": "dollars",
    "$$$": "dollars",
    "€": "euros",
    "£": "pounds",
}

_SHORT = frozenset(_IN_FULL)


def written_out(found: list[str]) -> tuple[str, ...]:
    """Words as they would be spoken, short forms in full."""
    if _SHORT.isdisjoint(found) and "'" not in "".join(found):
        return tuple(found)
    words: list[str] = []
    for word in found:
        if "'" in word or word in _SHORT:
            words.extend(_spoken(word.strip("'")).replace("'", "").split())
        else:
            words.append(word)
    return tuple(words)


def _spoken(word: str) -> str:
    """A word as it would be spoken: "shouldn't" is "should not", "po's" is "po"."""
    if word in _IN_FULL or "'" not in word:
        return _IN_FULL.get(word, word)
    for ending, spoken in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + spoken
    stem, _, ending = word.rpartition("'")
    if ending == "s" and stem in _BEFORE_IS:
        return f"{stem} is"
    if ending == "d":
        return f"{stem} would"
    joined = word.replace("'", "")
    return stem if ending == "s" else _IN_FULL.get(joined, joined)
