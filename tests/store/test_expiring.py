"""Values kept in the process."""

from bot.store.expiring import Expiring


def test_a_value_is_kept_until_it_expires() -> None:
    """Or until it is forgotten."""
    kept: Expiring[str, str] = Expiring(room=10)
    kept.put("kept", "a", 60.0)
    kept.put("expired", "b", 0.0)
    kept.put("forgotten", "c", 60.0)
    kept.pop("forgotten")
    assert [kept.get(key) for key in ("kept", "expired", "forgotten")] == [
        "a",
        None,
        None,
    ]


def test_newer_values_crowd_out_older_ones() -> None:
    """One that is put again is new."""
    kept: Expiring[int, str] = Expiring(room=2)
    for key in (1, 2, 1, 3):
        kept.put(key, str(key), 60.0)
    assert [key for key, _, _ in kept.oldest(5)] == [1, 3]


def test_only_the_same_value_is_discarded() -> None:
    """Another may have taken its place meanwhile."""
    kept: Expiring[str, object] = Expiring(room=2)
    old, new = object(), object()
    kept.put("key", new, 60.0)
    kept.discard("key", old)
    assert kept.get("key") is new
    kept.discard("key", new)
    assert kept.get("key") is None


def test_expired_values_are_not_among_the_oldest() -> None:
    """They make room."""
    kept: Expiring[str, str] = Expiring(room=2)
    kept.put("old", "a", 60.0)
    kept.put("expired", "b", 0.0)
    assert [key for key, _, _ in kept.oldest(5)] == ["old"]
    kept.put("new", "c", 60.0)
    assert [key for key, _, _ in kept.oldest(5)] == ["old", "new"]
