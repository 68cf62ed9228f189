"""Forms are read as everybody reads them."""

from time import time
from urllib.parse import parse_qsl, quote_plus

from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from bot.slack.entrances.requests import FORM, RequestRefusedError, read_request

VERIFIER = SignatureVerifier("a secret")

TEXTS = st.text(st.characters(codec="utf-8"))
FIELDS = st.dictionaries(TEXTS.filter(lambda name: name != "payload"), TEXTS)


def read(form: str) -> dict[str, str] | None:
    """What is in a form that Slack has signed; None when it is refused."""
    now = str(int(time()))
    signature = VERIFIER.generate_signature(timestamp=now, body=form)
    headers = {
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": str(signature),
    }
    try:
        return read_request(FORM, headers, form.encode(), VERIFIER)
    except RequestRefusedError:
        return None


@given(FIELDS.filter(bool))
def test_every_field_is_read(fields: dict[str, str]) -> None:
    """In whatever language, with spaces, signs and line breaks."""
    pairs = (f"{quote_plus(name)}={quote_plus(text)}" for name, text in fields.items())
    assert read("&".join(pairs)) == fields


@given(st.text("ab=&+%;#?é0Ff\0 ", max_size=30))
def test_a_broken_form_is_read_as_far_as_it_goes(form: str) -> None:
    """As the standard library does it."""
    assert (read(form) or {}) == dict(parse_qsl(form, keep_blank_values=True))
