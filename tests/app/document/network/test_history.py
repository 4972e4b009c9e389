"""Going back gives exactly what was there; what was given out never changes afterwards."""

from dataclasses import dataclass

import numpy as np
import pytest

from app.document.network.history import History, Series


@dataclass(frozen=True)
class Made:
    """A state that knows only its update and who made it."""

    update: int
    by: str = "training"


def trained(last, state_bytes=8):
    history = History(Made(0), state_bytes, updates=1000)
    for update in range(1, last + 1):
        history.keep(Made(update))
    history.batch_loss.extend(np.arange(last, dtype=float)[:, None])
    rows = np.arange(0, last + 1, 5.0)
    history.measure(np.stack([rows, *(rows + k for k in range(4))], axis=1))
    return history


def test_small_states_are_all_kept():
    history = trained(40)
    assert history.stride == 1
    assert [history.before(update).update for update in (0, 7, 40, 99)] == [0, 7, 40, 40]


def test_large_states_are_kept_now_and_then():
    history = trained(40, state_bytes=2_000_000)
    assert history.stride == 10
    assert [history.before(update).update for update in (9, 10, 25, 40)] == [0, 10, 20, 40]
    assert history.last == 40


def test_a_cut_forgets_what_came_after():
    history = trained(40)
    before = history.curves(has_accuracy=True)
    history.cut(12)
    assert history.last == 12
    assert history.before(40).update == 12
    after = history.curves(has_accuracy=False)
    assert after.at.tolist() == [0, 5, 10]
    assert len(after.batch_loss) == 12
    assert after.train_accuracy is None
    history.measure(np.full((1, 5), 12.0))
    assert before.at.tolist() == list(range(0, 41, 5)), "a picture that was given out changed"
    assert before.train_accuracy[-1] == 42


def test_a_state_set_by_hand_takes_the_place_of_the_trained_one():
    history = trained(40)
    history.replace(Made(10, "hand"))
    assert history.before(10).by == "hand"
    assert history.last == 10
    assert history.curves(has_accuracy=True).at.tolist() == [0, 5], "the loss of the other state was measured there"


def test_the_same_update_is_measured_once():
    history = trained(10)
    history.measure(np.array([[10.0, 9, 9, 9, 9], [15.0, 1, 1, 1, 1]]))
    assert history.curves(has_accuracy=True).train_loss.tolist() == [0, 5, 10, 1]


@pytest.mark.parametrize("rows", [1, 255, 256, 257, 3000])
def test_a_series_grows_without_losing_anything(rows):
    series = Series(2)
    for k in range(rows):
        series.extend(np.array([[k, -k]], dtype=float))
    assert np.array_equal(series.rows[:, 0], np.arange(rows))
    early = series.rows
    series.cut(1)
    series.extend(np.full((3, 2), 7.0))
    assert np.array_equal(early[:, 0], np.arange(rows))
    assert series.rows[:, 0].tolist() == [0, 7, 7, 7]


@pytest.mark.parametrize(("last", "most"), [(0, 2), (1, 5), (40, 2), (40, 7), (40, 41), (40, 100)])
def test_states_are_spread_from_the_first_to_the_last(last, most):
    updates = [state.update for state in trained(last).spread(most)]
    assert updates[0] == 0
    assert updates[-1] == last
    assert len(updates) == min(most, last + 1)
    apart = np.diff(updates)
    assert not len(apart) or (apart.min() >= 1 and np.ptp(apart) <= 1)
