"""``rolecall forget``: deletes what is remembered of a person or a workspace."""

import re

import click

from bot.cli.remembered import with_store
from bot.cli.start import read_settings
from bot.core.counting import counted

_FIRST_LETTERS = {"user": "UW", "workspace": "T", "organisation": "E"}


def _slack_id(
    _: click.Context, option: click.Parameter, given: str | None
) -> str | None:
    # Under a name nothing is kept: nothing would be deleted, and nobody told why.
    letters = _FIRST_LETTERS[option.name or ""]
    if given is not None and not re.fullmatch(f"[{letters}][A-Z0-9]+", given):
        example = f"{letters[0]}024BE7LH"
        raise click.BadParameter(f"{given!r} is no Slack id such as {example}.")
    return given


@click.command(
    epilog=(
        "Changes the database of the bot, which DATABASE_URL names.\n\n"
        "\b\nExample:\n  rolecall forget --user U024BE7LH"
    )
)
@click.option(
    "--user",
    metavar="ID",
    callback=_slack_id,
    help="The Slack id of a person, U… or W….",
)
@click.option(
    "--workspace",
    metavar="ID",
    callback=_slack_id,
    help="The Slack id of a workspace, T….",
)
@click.option(
    "--organisation",
    metavar="ID",
    callback=_slack_id,
    help="The Slack id of an organisation, E….",
)
def forget(user: str | None, workspace: str | None, organisation: str | None) -> None:
    """Delete all that is remembered of a person or a workspace.

    Questions, votes, sent questions and what conversations were about; of a workspace
    its installation and tokens too, as when the app is uninstalled there.
    """
    chosen = [each for each in (user, workspace, organisation) if each]
    if len(chosen) != 1:
        raise click.UsageError("Name one --user, --workspace or --organisation.")
    settings = read_settings()
    if user:
        deleted = with_store(settings, lambda store: store.forget_user(user))
    else:
        deleted = with_store(
            settings,
            lambda store: store.forget_workspace(
                chosen[0], is_organisation=bool(organisation)
            ),
        )
    click.echo(f"{counted(deleted, 'row')} deleted.")
