"""``rolecall manifest``: what Slack wants to know, as JSON."""

import json

import pytest

from bot.slack.manifest import build_manifest
from tests.cli.conftest import Run


def test_the_manifest_is_for_socket_mode(run: Run) -> None:
    """Unless an address is given."""
    assert json.loads(run("manifest").stdout) == build_manifest()


def test_the_manifest_is_for_http_at_an_address(run: Run) -> None:
    """Of the bot's own server."""
    url = "https://rolecall.example.org"

    assert json.loads(run("manifest", "--url", url).stdout) == build_manifest(url)


@pytest.mark.parametrize(
    "url",
    ["", "example.org", "http://example.org", "https://", "https://a b", "https://a?b"],
)
def test_slack_only_calls_https_addresses(run: Run, url: str) -> None:
    """Any other is wrong usage."""
    assert run("manifest", "--url", url).exit_code == 2
