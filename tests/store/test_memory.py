"""Values kept in the process."""

from bot.store.memory import Memory


def test_a_value_is_kept_until_it_expires() -> None:
    """Or until it is forgotten."""
    memory: Memory[str, str] = Memory(room=10)
    memory.put("kept", "a", 60.0)
    memory.put("expired", "b", 0.0)
    memory.put("forgotten", "c", 60.0)
    memory.pop("forgotten")
    assert [memory.get(key) for key in ("kept", "expired", "forgotten")] == [
        "a",
        None,
        None,
    ]


def test_newer_values_crowd_out_older_ones() -> None:
    """One that is put again is new."""
    memory: Memory[int, str] = Memory(room=2)
    for key in (1, 2, 1, 3):
        memory.put(key, str(key), 60.0)
    assert [key for key, _, _ in memory.oldest(5)] == [1, 3]
    assert len(memory) == 2


def test_only_the_same_value_is_discarded() -> None:
    """Another may have taken its place meanwhile."""
    memory: Memory[str, object] = Memory(room=2)
    old, new = object(), object()
    memory.put("key", new, 60.0)
    memory.discard("key", old)
    assert memory.get("key") is new
    memory.discard("key", new)
    assert memory.get("key") is None


def test_expired_values_are_not_among_the_oldest() -> None:
    """They make room."""
    memory: Memory[str, str] = Memory(room=2)
    memory.put("expired", "a", 0.0)
    assert memory.oldest(5) == []
    assert len(memory) == 0
