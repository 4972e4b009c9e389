import numpy as np

from core.descent.crowd_block import DIVERGED, SETTLED, UNDER_WAY, gather, make_blocks


def blocks_of(runs, slots):
    return make_blocks([np.arange(runs) * 1.0, 7.0], np.arange(runs, dtype=np.int32), slots, 0, True)


def test_runs_are_spread_over_blocks():
    blocks = blocks_of(10, 4)
    assert [block.live for block in blocks] == [4, 4, 2]
    assert [block.size for block in blocks] == [4, 4, 2]
    blocks[2].write_rows()
    np.testing.assert_array_equal(blocks[2].rows, [[8.0, 9.0, 9.0, 9.0], [7.0] * 4])
    np.testing.assert_array_equal(blocks[2].ends, [UNDER_WAY, UNDER_WAY, SETTLED, SETTLED])
    np.testing.assert_array_equal(blocks[2].runs, [8, 9, -1, -1])


def test_finished_ones_go_to_the_back():
    (block,) = blocks_of(5, 6)
    block.write_rows()
    block.ends[[0, 3]] = DIVERGED, SETTLED
    block.move_finished_back()
    assert block.live == 3
    np.testing.assert_array_equal(block.runs, [1, 2, 4, 0, 3, -1])
    np.testing.assert_array_equal(block.rows[0], [1.0, 2.0, 4.0, 0.0, 3.0, 4.0])
    np.testing.assert_array_equal(block.ends, [UNDER_WAY] * 3 + [DIVERGED, SETTLED, SETTLED])


def test_rows_are_written_once():
    block = blocks_of(10, 4)[1]
    block.write_rows()
    block.rows[0, 2] = -1.0
    block.write_rows()
    np.testing.assert_array_equal(block.rows[0], [4.0, 5.0, -1.0, 7.0])


def test_the_addresses_are_those_of_the_arrays():
    for block in blocks_of(10, 4):
        arrays = block.rows, block.runs, block.steps, block.ends, block.still
        assert block.addresses == tuple(array.ctypes.data for array in arrays)


def test_gathering_finds_every_run_again():
    blocks = blocks_of(10, 4)
    blocks[1].write_rows()
    blocks[1].ends[1] = SETTLED
    blocks[1].move_finished_back()
    np.testing.assert_array_equal(gather(blocks, "rows", 0, np.empty(10)), np.arange(10.0))
    np.testing.assert_array_equal(np.flatnonzero(gather(blocks, "ends", None, np.zeros(10))), [5])


def test_a_run_that_another_block_has_taken_over_is_given_up():
    (block,) = blocks_of(5, 6)
    block.write_rows()
    block.ends[[1, 3]] = SETTLED
    block.move_finished_back()
    block.give_up(np.array([False, True, False, False, False]))
    assert (block.live, block.size) == (3, 4)
    np.testing.assert_array_equal(block.runs, [0, 2, 4, 3, -1, -1])
    assert gather([block], "rows", 0, np.full(5, 9.0)).tolist() == [0.0, 9.0, 2.0, 3.0, 4.0]
