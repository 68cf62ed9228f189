"""``rolecall manifest``: what Slack needs to know to create the app."""

import json

import click


@click.command(
    epilog="\b\nExample:\n  rolecall manifest --url https://rolecall.example.org"
)
@click.option("--url", help="The public address of rolecall serve.")
def manifest(url: str | None) -> None:
    """Print the Slack app manifest: for Socket Mode, or for HTTP at URL."""
    from bot.slack.manifest import build_manifest

    if url is not None and not url.startswith("https://"):
        raise click.UsageError("--url must begin with https://, as Slack demands it.")
    click.echo(json.dumps(build_manifest(url), indent=2))
