"""The store: values by their hash, whole or not there, and large ones never held as a whole."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from convert.build.store import BrokenValueError, Store
from convert.build.task import resolve
from convert.build.values import Ref, ref_of

PIECE = "云溪县,产业发展,".encode() * 50_000


def pieces(count: int) -> Iterator[bytes]:
    return (PIECE + str(number).encode() for number in range(count))


def test_pieces_are_the_value_of_all_of_them(tmp_path: Path) -> None:
    store = Store(tmp_path)
    whole = b"".join(pieces(3))
    assert store.put_pieces(pieces(3)) == store.put(whole) == ref_of(whole)
    assert store.get(ref_of(whole)) == whole
    assert store.put_pieces([]) == ref_of(b"")
    assert [path.name for path in (store.root / "values").glob("*") if path.is_file()] == []


def test_a_large_value_is_never_held(tmp_path: Path) -> None:
    store = Store(tmp_path)
    tracemalloc.start()
    store.check(store.put_pieces(pieces(20)))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 3 * len(PIECE)


def test_a_piece_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"one"
        raise ValueError("two")

    with pytest.raises(ValueError, match="two"):
        Store(tmp_path).put_pieces(broken())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("left", [b"damaged", None])
def test_a_damaged_value_is_told_and_taken_away(tmp_path: Path, left: bytes | None) -> None:
    store = Store(tmp_path)
    ref = store.put(b"whole")
    store.path(ref).unlink()
    if left is not None:
        store.path(ref).write_bytes(left)
    with pytest.raises(BrokenValueError, match=f"value {ref} of the cache is damaged; it is made again"):
        store.check(ref)
    assert not store.has(ref)


def test_a_row_can_be_gone_through_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    refs: tuple[Ref, ...] = (store.put(b"a"), store.put(b"b"))
    row = resolve(refs, list[bytes], store)
    assert [list(row), list(row)] == [[b"a", b"b"]] * 2  # type: ignore[call-overload]
