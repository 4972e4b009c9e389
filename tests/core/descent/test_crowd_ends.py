"""How runs end is seen in test_crowd; here how they change places."""

import ctypes

import numpy as np
import pytest

from core.descent.crowd_ends import ARRAYS, partition
from core.formula.native.machine import machine, module_text

HEAD = """define i64 @sort(ptr %rows, i64 %slots, ptr %runs, ptr %steps, ptr %ends, ptr %still, i64 %n) #2 {
br label %partition"""


@pytest.fixture
def sort():
    """The partition of a block's first runs as a function; it returns how many are under way."""
    if machine() is None:
        pytest.skip("no machine code without llvmlite and a processor with fused multiplication")

    def sort(rows, arrays, count):
        lines = [*partition(len(rows)), "stretch:", "ret i64 %n_after", "}"]
        text = module_text(["\n".join([HEAD, *lines])], [], [], 4, 0)
        address, kept = machine().add(text, "sort")
        pointer, whole = ctypes.c_void_p, ctypes.c_int64
        function = ctypes.CFUNCTYPE(whole, pointer, whole, *[pointer] * 4, whole)(address)
        places = [arrays[name].ctypes.data for name in ARRAYS]
        found = function(rows.ctypes.data, rows.shape[1], *places, count)
        del kept
        return found

    return sort


@pytest.mark.parametrize("count", [0, 1, 12, 20])
@pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
def test_those_that_have_ended_go_to_the_back_with_all_they_have(sort, count, share):
    rng = np.random.default_rng(0)
    ends = (rng.random(20) < share).astype(np.uint8)
    runs = np.arange(20, dtype=np.int32)
    arrays = {"runs": runs, "steps": runs * 10, "ends": ends.copy(), "still": runs.astype(np.uint8)}
    rows = np.arange(20.0) + np.array([[0.0], [100.0], [200.0]])
    left = sort(rows, arrays, count)
    assert left == (ends[:count] == 0).sum()
    np.testing.assert_array_equal(np.sort(runs), np.arange(20))
    np.testing.assert_array_equal(runs[count:], np.arange(count, 20))
    assert (arrays["ends"][:left] == 0).all()
    assert (arrays["ends"][left:count] == 1).all()
    np.testing.assert_array_equal(arrays["ends"], ends[runs])
    np.testing.assert_array_equal(arrays["steps"], runs * 10)
    np.testing.assert_array_equal(arrays["still"], runs)
    np.testing.assert_array_equal(rows, runs + np.array([[0.0], [100.0], [200.0]]))
