"""``rolecall manifest``: what Slack needs to know to create the app."""

import json
import re

import click

_ADDRESS = re.compile(r"https://[^\s/?#]+(?:/[^\s?#]*)?")


@click.command(
    epilog="\b\nExample:\n  rolecall manifest --url https://rolecall.example.org"
)
@click.option(
    "--url", metavar="ADDRESS", help="The public address of rolecall serve, https://…."
)
def manifest(url: str | None) -> None:
    """Print the manifest of the Slack app.

    For Socket Mode; with --url, for HTTP at that address.
    """
    from bot.slack.manifest import build_manifest

    if url is not None and not _ADDRESS.fullmatch(url):
        raise click.UsageError(
            "--url must be an address that begins with https://, as Slack demands it."
        )
    click.echo(json.dumps(build_manifest(url), indent=2))
