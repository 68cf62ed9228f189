"""Where the app is installed, and what is left of it when it is uninstalled."""

import asyncio

import pytest

from bot.errors import SettingsError
from bot.store import Store
from bot.store.workspaces.installations import Installations
from tests.store import raw
from tests.store.installing import (
    BOT_TOKEN,
    NEW_KEY,
    OLD_KEY,
    USER_TOKEN,
    found_token,
    installation,
)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def installations(store: Store) -> Installations:
    """The installations of one app."""
    return store.installations("1.2", OLD_KEY)


async def test_an_installation_is_found_as_it_was_saved(
    installations: Installations, other: Store
) -> None:
    """By another process, its token rotation included."""
    await installations.async_save(installation())
    elsewhere = other.installations("1.2", OLD_KEY)
    saved = await elsewhere.async_find_installation(enterprise_id=None, team_id="T1")
    assert saved is not None
    expected = installation(installed_at=saved.installed_at)
    assert saved.to_dict() == expected.to_dict()
    bot = await elsewhere.async_find_bot(enterprise_id=None, team_id="T1")
    assert bot is not None
    assert bot.to_dict() == expected.to_bot().to_dict()


async def test_a_workspace_without_the_app_has_no_token(
    installations: Installations,
) -> None:
    """Nor has one of another app that shares the database."""
    await installations.async_save(installation())
    assert await found_token(installations, "T2") is None


async def test_tokens_are_not_readable_in_the_database(
    installations: Installations, address: str
) -> None:
    """Neither those of the bot nor those of a person."""
    await installations.async_save(
        installation(incoming_webhook_url="https://hooks.example/secret")
    )
    kept = await raw.everything(address)
    assert "UB1" in kept
    secrets = "1-bot1-bot", "1-user1-user", "xoxe-1-refresh", "hooks.example"
    assert not [secret for secret in secrets if secret in kept]


async def test_a_new_key_in_front_replaces_the_old_one(store: Store) -> None:
    """After everything is sealed again the old key is not needed."""
    await store.installations("1.2", OLD_KEY).async_save(installation())
    both = store.installations("1.2", f"{NEW_KEY}, {OLD_KEY}")
    assert await found_token(both) == BOT_TOKEN
    assert (await both.seal_again(), await both.seal_again()) == (2, 0)
    assert await found_token(store.installations("1.2", NEW_KEY)) == BOT_TOKEN


async def test_a_token_that_no_key_opens_is_like_none(store: Store) -> None:
    """The workspace is asked to install the app again."""
    await store.installations("1.2", OLD_KEY).async_save(installation())
    assert await found_token(store.installations("1.2", NEW_KEY)) is None


@pytest.mark.parametrize("keys", ["", " , ", "not a key"])
async def test_without_a_key_there_are_no_installations(
    store: Store, keys: str
) -> None:
    """The error names the setting."""
    with pytest.raises(SettingsError, match="ROLECALL_TOKEN_KEYS"):
        store.installations("1.2", keys)


async def test_installing_again_leaves_one_row(
    installations: Installations, address: str
) -> None:
    """A rotated token is such a case: the old one is gone."""
    for number in range(3):
        await installations.async_save(installation(bot_token=f"token {number}"))
    assert await found_token(installations) == "token 2"
    assert await raw.count(address, "slack_installations") == 1
    assert await raw.count(address, "slack_bots") == 1


async def test_a_rotated_bot_token_takes_the_place_of_the_old(
    installations: Installations, address: str
) -> None:
    """As it is saved where only bots are looked up."""
    await installations.async_save(installation())
    await installations.async_save_bot(installation(bot_token="rotated").to_bot())
    assert await found_token(installations) == "rotated"
    assert await raw.count(address, "slack_bots") == 1


async def test_a_person_may_install_without_a_bot(installations: Installations) -> None:
    """The bot that is there stays."""
    await installations.async_save(installation())
    await installations.async_save(installation(user_id="U2", bot_token=None))
    assert await found_token(installations) == BOT_TOKEN


async def test_a_second_person_has_an_installation_of_their_own(
    installations: Installations,
) -> None:
    """Both find the bot."""
    await installations.async_save(installation())
    await installations.async_save(installation(user_id="U2", user_token="theirs"))
    for user, token in (("U1", USER_TOKEN), ("U2", "theirs")):
        found = await installations.async_find_installation(
            enterprise_id=None, team_id="T1", user_id=user
        )
        assert found is not None
        assert (found.user_token, found.bot_token) == (token, BOT_TOKEN)


async def test_uninstalling_leaves_nothing(
    installations: Installations, address: str
) -> None:
    """In the other workspace the app stays."""
    await installations.async_save(installation())
    await installations.async_save(installation(team_id="T2", bot_token="other"))
    await installations.async_delete_all(enterprise_id=None, team_id="T1")
    assert await found_token(installations) is None
    assert await found_token(installations, "T2") == "other"
    for table in ("slack_installations", "slack_bots"):
        rows = await raw.query(address, f"SELECT team_id FROM {table}")
        assert rows == [("T2",)]


async def test_a_revoked_bot_token_is_found_nowhere(
    installations: Installations,
) -> None:
    """The person's own token, which was not revoked, stays."""
    await installations.async_save(installation())
    await installations.async_delete_bot(enterprise_id=None, team_id="T1")
    assert await found_token(installations) is None
    found = await installations.async_find_installation(
        enterprise_id=None, team_id="T1"
    )
    assert found is not None
    assert (found.bot_token, found.bot_refresh_token) == (None, None)
    assert found.user_token == USER_TOKEN


async def test_a_refused_token_that_has_a_successor_by_now(
    installations: Installations, other: Store
) -> None:
    """Another process has renewed it: there is nothing to delete."""
    await installations.async_save(installation())
    refused = await installations.async_find_bot(enterprise_id=None, team_id="T1")
    assert refused is not None
    elsewhere = other.installations("1.2", OLD_KEY)
    await elsewhere.async_save_bot(installation(bot_token="rotated").to_bot())

    assert not await installations.delete_unchanged(refused)
    assert await found_token(installations) == "rotated"


async def test_a_revoked_user_token_is_deleted(installations: Installations) -> None:
    """The bot stays."""
    await installations.async_save(installation())
    await installations.async_delete_installation(
        enterprise_id=None, team_id="T1", user_id="U1"
    )
    assert await found_token(installations) == BOT_TOKEN
    found = await installations.async_find_installation(
        enterprise_id=None, team_id="T1", user_id="U1"
    )
    assert found is None


async def test_an_organisation_installs_for_all_its_workspaces(
    installations: Installations, store: Store
) -> None:
    """And uninstalls for all of them."""
    await installations.async_save(
        installation(enterprise_id="E1", team_id=None, is_enterprise_install=True)
    )
    bot = await installations.async_find_bot(
        enterprise_id="E1", team_id="T5", is_enterprise_install=True
    )
    assert bot is not None
    assert bot.is_enterprise_install
    await store.forget_workspace("E1", is_organisation=True)
    assert await found_token(installations, None, enterprise_id="E1") is None


async def test_a_state_can_be_used_once(store: Store, other: Store) -> None:
    """Even when it is used in two processes at once."""
    state = await store.oauth_states().async_issue()
    uses = [s.oauth_states().async_consume(state) for s in (store, other, store, other)]
    assert sum(await asyncio.gather(*uses)) == 1


async def test_an_old_or_unknown_state_cannot_be_used(
    store: Store, address: str
) -> None:
    """Old ones are deleted."""
    states = store.oauth_states(expiration_seconds=-1)
    assert not await states.async_consume(await states.async_issue())
    assert not await states.async_consume("made up")
    await store.purge()
    assert await raw.count(address, "slack_oauth_states") == 0


async def test_whoever_begins_many_installations_fills_no_table(
    store: Store, address: str
) -> None:
    """The page is open to anybody; the admin who came last can still install."""
    states = store.oauth_states(keep_at_most=3)
    issued = [await states.async_issue() for _ in range(5)]
    assert await raw.count(address, "slack_oauth_states") == 3
    assert await states.async_consume(issued[-1])
    assert not await states.async_consume(issued[0])
