"""The small part of CBOR: what RFC 8949 writes in its appendix A, and a round trip of anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.cbor import Item, decode_cbor, encode_cbor

# RFC 8949, appendix A.
EXAMPLES: list[tuple[Item, str]] = [
    (0, "00"),
    (10, "0a"),
    (23, "17"),
    (24, "1818"),
    (100, "1864"),
    (1000, "1903e8"),
    (1000000, "1a000f4240"),
    (1000000000000, "1b000000e8d4a51000"),
    (18446744073709551615, "1bffffffffffffffff"),
    ("", "60"),
    ("IETF", "6449455446"),
    ("ü", "62c3bc"),
    ([], "80"),
    ([1, [2, 3], [4, 5]], "8301820203820405"),
    (list(range(1, 26)), "98190102030405060708090a0b0c0d0e0f101112131415161718181819"),
]

items = st.recursive(st.integers(0, 2**64 - 1) | st.text(), lambda inner: st.lists(inner, max_size=30), max_leaves=60)


@pytest.mark.parametrize(("item", "written"), EXAMPLES)
def test_the_examples_of_the_standard_read_and_write(item: Item, written: str) -> None:
    assert encode_cbor(item).hex() == written
    assert decode_cbor(bytes.fromhex(written)) == item


@given(items)
def test_anything_comes_back_as_it_was(item: Item) -> None:
    assert decode_cbor(encode_cbor(item)) == item


@given(items)
def test_half_an_item_is_no_item(item: Item) -> None:
    whole = encode_cbor(item)
    for end in range(len(whole)):
        with pytest.raises(ValueError, match="ends too early"):
            decode_cbor(whole[:end])


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("0000", "more than one item"),
        ("20", "major type 1"),  # -1
        ("4101", "major type 2"),  # bytes
        ("a0", "major type 5"),  # a map
        ("f5", "major type 7"),  # true
        ("9f00ff", "length form 31"),  # an array without a length
        ("62c328", "invalid continuation byte"),  # a text that is not UTF-8
    ],
)
def test_what_is_not_read_here_is_refused(written: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        decode_cbor(bytes.fromhex(written))
