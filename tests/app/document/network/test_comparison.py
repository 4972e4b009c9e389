"""Trainings side by side begin with the same weights, see the same batches, and fall as the teacher shows them."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.network.comparison import FOUR_RATES, SQUARED_LOSSES, Wish, compared, parse_rates, parse_seeds
from app.document.network.course import prepare
from app.document.network.data.data_set import data_of
from app.document.network.edits import add_network, default_network, set_data
from app.document.scene import Scene
from core.rules.library import rules


def last_of(network, wish):
    *_, picture = compared(network, wish)
    return picture


def test_all_begin_with_the_same_weights():
    picture = last_of(default_network(), Wish(epochs=2))
    assert [str(panel.name) for panel in picture.panels] == ["η = 0.003", "η = 0.03", "η = 0.3", "η = 3"]
    assert len({float(panel.train_loss[0]) for panel in picture.panels}) == 1
    assert picture.epochs.tolist() == [0, 1, 2]


def test_a_panel_is_the_training_that_the_workspace_shows():
    """The lane of the scene's own rate equals its course, epoch by epoch, to the last bits that stacking leaves."""
    network = default_network()
    picture = last_of(network, Wish(values=(0.03,), epochs=5))
    (prepared,) = prepare(network, None, None)
    course = prepared.course
    (chunk,) = course.trained(course.first, 5 * course.updates_per_epoch, 60.0, 1, np.empty((0, 5)))
    assert picture.panels[0].train_loss[1:] == pytest.approx(chunk.measured[:, 1], rel=1e-12)
    assert picture.panels[0].validation_accuracy[1:] == pytest.approx(chunk.measured[:, 4])


def test_small_rates_creep_and_large_ones_shake():
    panels = last_of(default_network(), Wish(seeds=8, epochs=30)).panels
    final = [float(panel.train_loss[-1]) for panel in panels]
    assert final[0] > 2 * final[1]
    assert final[3] > 0.4
    assert panels[0].rising < 0.05 < panels[2].rising


def test_a_band_lies_round_its_median():
    for panel in last_of(default_network(), Wish(values=(0.03,), seeds=9, epochs=5)).panels:
        assert (panel.train_low <= panel.train_loss).all()
        assert (panel.train_loss <= panel.train_high).all()
        assert (panel.train_low < panel.train_high).any()


def test_rules_are_compared_too():
    chosen = tuple(name for name, rule in rules().items() if not rule.needs_hessian)
    picture = last_of(default_network(), Wish("rules", chosen[:12], epochs=2))
    assert [panel.rule for panel in picture.panels] == list(chosen[:12])
    assert all(np.isfinite(panel.train_loss).all() for panel in picture.panels)


@pytest.mark.parametrize(("rule", "is_same"), [("sgd", True), ("momentum", True), ("adam", False)])
def test_half_the_loss_at_twice_the_rate_is_the_same_training(rule, is_same):
    """DEMONSTRATIONS.md C.3, over 500 updates: to the last bit, so that the difference that is told is 0."""
    network = replace(default_network(), rule=rule, loss="mean_squared_error")
    whole, half, twice = last_of(network, Wish("losses", tuple(SQUARED_LOSSES), epochs=20)).panels
    assert [str(one.name)[:2] for one in (whole, half, twice)] == ["Me", "½ ", "½ "]
    assert str(twice.name).endswith("η = 0.06")
    assert whole.apart is None
    assert (half.apart > 1e-3) is is_same, "Adam hardly notices the factor"
    assert (twice.apart == 0.0) is is_same
    assert np.array_equal(twice.train_loss, whole.train_loss) is is_same
    assert float(half.train_loss[0]) == float(whole.train_loss[0]), "all are shown as mean squared errors"


def test_trainings_that_leave_the_numbers_together_are_the_same():
    network = replace(default_network(), output="linear", loss="mean_squared_error")
    network = replace(network, hyperparameters=FrozenMap({"learning_rate": 1e3}))
    whole, half, twice = last_of(network, Wish("losses", tuple(SQUARED_LOSSES), epochs=3)).panels
    assert not np.isfinite(whole.train_loss).all()
    assert twice.apart == 0.0
    assert half.apart > 0.0


def test_numbers_have_no_accuracy():
    network = default_network()
    network = replace(network, data=replace(network.data, set="plane"))
    panel = last_of(network, Wish(values=(0.01,), epochs=1)).panels[0]
    assert panel.train_accuracy is None


def test_what_cannot_be_trained_says_why():
    network = replace(default_network(), activation="z +")
    (picture,) = compared(network, Wish())
    assert picture.panels == ()
    assert "Column" in str(picture.problem)


def test_fewer_pictures_end_with_the_same_one():
    network = default_network()
    all_of_them, few = list(compared(network, Wish(epochs=4))), list(compared(network, Wish(epochs=4), apart_s=60.0))
    assert (len(all_of_them), len(few)) == (5, 2)
    assert np.array_equal(few[-1].panels[0].train_loss, all_of_them[-1].panels[0].train_loss)


@pytest.mark.parametrize(
    "text", ["0.003, 0.03, 0.3, 3", "0.003 .03 3e-1 3", "0.003、0.03、0.3、3", "０.００３，0.03，0.3，3"]
)
def test_rates_are_typed_as_people_do(text):
    assert parse_rates(text) == FOUR_RATES


@pytest.mark.parametrize("text", ["", "a lot", "0.1, -1", "nan", "inf", ",".join(["1"] * 13)])
def test_other_texts_are_refused_with_a_sentence(text):
    assert "earning rates" in str(parse_rates(text))


def test_seeds_differ_in_their_first_weights_alone():
    network = default_network()
    picture = last_of(network, Wish("seeds", (1, 2, 3), epochs=2))
    assert [str(panel.name) for panel in picture.panels] == ["seed 1", "seed 2", "seed 3"]
    assert len({float(panel.train_loss[0]) for panel in picture.panels}) == 3
    alone = last_of(network, Wish(values=(0.03,), epochs=2))
    assert picture.panels[0].train_loss == pytest.approx(alone.panels[0].train_loss, rel=1e-12)


def test_seeds_are_whole_numbers():
    assert parse_seeds("1, 2 3") == (1, 2, 3)
    for text in ("1.5", "0", "-1", "x", "1e9"):
        assert "whole numbers" in str(parse_seeds(text))


def test_given_data_is_what_is_compared():
    network = set_data(add_network(Scene()), set="csv").network
    given = data_of(default_network().data)
    (*_, picture) = compared(network, Wish(values=(0.03,), epochs=2), given=given)
    alone = last_of(default_network(), Wish(values=(0.03,), epochs=2))
    assert np.array_equal(picture.panels[0].train_loss, alone.panels[0].train_loss)
    (refused,) = compared(network, Wish())
    assert "CSV file" in str(refused.problem)


def test_until_an_epoch_there_is_what_was_measured_until_then():
    *_, picture = compared(default_network(), Wish(values=(0.03,), epochs=5))
    early = picture.until(2.9)
    assert early.epochs.tolist() == [0.0, 1.0, 2.0]
    assert early.last == picture.last
    (panel,), (whole,) = early.panels, picture.panels
    for name in ("train_loss", "train_low", "train_high", "validation_loss", "train_accuracy", "validation_accuracy"):
        assert getattr(panel, name).tolist() == getattr(whole, name)[:3].tolist()
    assert len(picture.until(-1.0).epochs) == 1


@pytest.mark.parametrize("what", ["rates", "seeds", "losses"])
def test_a_rule_that_no_network_can_be_trained_with_is_told(what):
    values = {"rates": (0.1, 1.0), "seeds": (1.0, 2.0), "losses": tuple(SQUARED_LOSSES)}[what]
    (refused,) = compared(replace(default_network(), rule="newton"), Wish(what, values))
    assert refused.panels == ()
    assert "second derivatives" in str(refused.problem)
