"""Buffers are shared, but never while somebody still needs them."""

from hypothesis import given
from hypothesis import strategies as st

from core.formula.registers import POOLS, Pool, Registers

NUMBERS = Pool(is_flag=False, by_row=False)
FLAGS = Pool(is_flag=True, by_row=False)


def test_a_chain_needs_one_buffer() -> None:
    registers = Registers([(), (0,), (1,), (2,)])
    names = [registers.take(0, NUMBERS, ())] + [registers.take(index, NUMBERS, (index - 1,)) for index in (1, 2, 3)]
    assert names == ["f0"] * 4
    assert registers.counts[NUMBERS] == 1


def test_what_is_kept_is_not_overwritten() -> None:
    registers = Registers([(), (0,)])
    first = registers.take(0, NUMBERS, ())
    assert registers.take(1, NUMBERS, (0,), keep=(0,)) != first


def test_kinds_do_not_mix() -> None:
    registers = Registers([(), (0,)])
    assert registers.take(0, FLAGS, ()) == "b0"
    assert registers.take(1, NUMBERS, (0,)) == "f0"
    assert len({pool.letter for pool in POOLS}) == len(POOLS)


@given(st.lists(st.lists(st.integers(0, 1_000), max_size=3), min_size=1, max_size=60))
def test_simulated(wishes: list[list[int]]) -> None:
    """Every instruction finds in its arguments' buffers what these instructions wrote there."""
    needs = [tuple(wish % index for wish in wanted) if index else () for index, wanted in enumerate(wishes)]
    registers = Registers(needs)
    content: dict[str, int] = {}
    names: list[str] = []
    for index, needed in enumerate(needs):
        for argument in needed:
            assert content[names[argument]] == argument
        names.append(registers.take(index, NUMBERS, needed))
        content[names[-1]] = index
    assert registers.counts[NUMBERS] <= len(needs)
