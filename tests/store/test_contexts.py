"""What a conversation was about."""

import asyncio

import pytest

from bot.core.model import Context
from bot.store import Store
from tests.store import raw

pytestmark = pytest.mark.asyncio

KEY = ("T0123456", "C0123456", "1700000000.000100")
CONTEXT = Context(answered=("first.topic",), offered=("second.topic", "third.topic"))


async def test_another_process_recalls_what_one_remembers(
    store: Store, other: Store
) -> None:
    """As soon as remember has returned."""
    await store.contexts.remember(KEY, CONTEXT)
    assert await other.contexts.recall(KEY) == CONTEXT


async def test_an_unknown_conversation_has_an_empty_context(store: Store) -> None:
    """And so has one whose key has the same parts in another order."""
    await store.contexts.remember(KEY, CONTEXT)
    assert await store.contexts.recall(KEY[::-1]) == Context()


async def test_the_latest_context_counts(store: Store, other: Store) -> None:
    """Also when the same conversation is remembered several times at once."""
    await asyncio.gather(
        store.contexts.remember(KEY, Context()), store.contexts.remember(KEY, CONTEXT)
    )
    assert await other.contexts.recall(KEY) == CONTEXT


async def test_an_expired_context_is_not_recalled(store: Store, address: str) -> None:
    """Nor before it is deleted."""
    await store.purge()
    await store.contexts.remember(KEY, CONTEXT)
    await raw.query(address, "UPDATE contexts SET expires_at = expires_at - 3601")
    assert await store.contexts.recall(KEY) == Context()


async def test_many_conversations_do_not_mix(store: Store) -> None:
    """More than fit into one statement."""
    keys = [("T0123456", f"U{number}") for number in range(500)]
    contexts = [Context(answered=(f"topic.{number}",)) for number in range(500)]
    memories = zip(keys, contexts, strict=True)
    await asyncio.gather(*(store.contexts.remember(*memory) for memory in memories))
    recalled = await asyncio.gather(*map(store.contexts.recall, keys))
    assert recalled == contexts


async def test_topics_are_recalled_letter_by_letter(store: Store, other: Store) -> None:
    """Whatever the content calls them."""
    odd = Context(answered=('a."topic"', "über\\größe", "日本.🎯"), offered=("it's",))
    await store.contexts.remember(KEY, odd)
    assert await other.contexts.recall(KEY) == odd


async def test_the_key_is_not_readable(store: Store, address: str) -> None:
    """Neither whole nor in parts."""
    await store.contexts.remember(KEY, CONTEXT)
    kept = await raw.everything(address)
    assert "first.topic" in kept
    assert not [part for part in KEY if part in kept]
