"""The figures of the demonstration of one weight, from the engine: phases, three gradients, one SGD step and many."""

import numpy as np
import pytest

from app.document.network.one_weight import EXPANDED, FORMULA, OneWeightWalk, formula
from app.document.network.scene import OneWeight
from core.formula.interpret import evaluate
from core.formula.symbolic.client import shared
from core.network.computation import computation
from core.network.losses import NetworkError
from core.network.phases import PHASES


def walked(*phases, **chosen):
    walk = OneWeightWalk(OneWeight(**chosen))
    for phase in phases:
        walk.make(phase)
    return walk


def test_the_output_the_loss_and_the_gradient_of_the_demonstration():
    walk = walked()
    seen = [walk.picture()]
    for phase in PHASES[:-1]:
        walk.make(phase)
        seen.append(walk.picture())
    assert [picture.output for picture in seen] == [None, None, 1.95, 1.95, 1.95]
    assert [picture.loss for picture in seen[:3]] == [None, None, None]
    assert [picture.loss for picture in seen[3:]] == pytest.approx([0.0025, 0.0025], abs=1e-15)
    assert [picture.gradient for picture in seen[:4]] == [None] * 4, "none before backward"
    assert seen[4].gradient == pytest.approx(-0.1, abs=1e-15)
    assert [picture.next_phase for picture in seen] == list(PHASES)


def test_value_and_slope_on_each_node_of_the_graph():
    walk = walked("zero_grad", "forward")
    letters = ["w", "x", "multiply", "label", "subtract", "multiply"]
    nodes = walk.picture().nodes
    assert [node.name or node.op for node in nodes] == letters
    assert [node.value for node in nodes] == [1.95, 1.0, 1.95, 2.0, None, None]
    walk.make("loss")
    assert [node.value for node in walk.picture().nodes] == pytest.approx([1.95, 1, 1.95, 2, -0.05, 0.0025], abs=1e-15)
    assert {node.slope for node in walk.picture().nodes} == {None}
    walk.make("backward")
    slopes = [node.slope for node in walk.picture().nodes]
    assert (slopes[1], slopes[3]) == (None, None), "the sample is given: nothing flows to it"
    assert [slopes[place] for place in (5, 4, 2, 0)] == pytest.approx([1, -0.1, -0.1, -0.1], abs=1e-15)


def test_the_graph_and_the_network_are_the_same():
    walk = walked("zero_grad", "forward", "loss", "backward", weight=0.7, x=-1.3, label=2.4)
    picture, (affine, top) = walk.picture(), walk.walk.cards
    values = {node.name or place: node for place, node in enumerate(picture.nodes)}
    assert values[2].value == pytest.approx(affine.gave[0, 0], abs=1e-15)
    assert values[5].value == pytest.approx(walk.walk.loss, abs=1e-14)
    assert values[2].slope == pytest.approx(top.slopes_gave[0, 0], abs=1e-14)
    assert values["w"].slope == pytest.approx(affine.weight_slopes[0, 0], abs=1e-14)


def test_three_ways_to_the_same_gradient():
    ways = walked("zero_grad", "forward", "loss", "backward").picture().ways
    assert ways.at == 1.95
    for way in (ways.analytic, ways.back_propagation, ways.difference):
        assert f"{way:.4f}" == "-0.1000"
    assert ways.largest_difference < 1e-10
    assert ways.analytic == pytest.approx(ways.back_propagation, abs=1e-15)
    assert walked("zero_grad", "forward", "loss").picture().ways.back_propagation is None


@pytest.mark.parametrize(("weight", "gradient"), [(1.95, -0.1), (2.05, 0.1), (2.0, 0.0)])
def test_dragged_to_the_other_side_the_gradient_turns(weight, gradient):
    walk = walked("zero_grad", "forward", "loss", "backward")
    walk.change(OneWeight(weight=weight))
    picture = walk.picture()
    assert picture.loss == pytest.approx(0.0 if weight == 2.0 else 0.0025, abs=1e-15)
    ways = picture.ways
    for way in (picture.gradient, ways.analytic, ways.back_propagation, ways.difference):
        assert way == pytest.approx(gradient, abs=1e-10)
    assert picture.next_phase == "step", "nothing has to be clicked again"


def test_the_algebra_with_numbers():
    expanded = shared().derive(formula(EXPANDED))
    assert expanded.gradient_text == ("2*w*x^2 - 2*label*x",)
    letters = OneWeight().letters
    assert evaluate(expanded.program, letters)[1] == pytest.approx(-0.1, abs=1e-15)
    for weight in np.linspace(-3, 3, 7):
        at = letters | {"w": float(weight)}
        values = [computation(formula(text)).numbers(at)[0][-1] for text in (FORMULA, EXPANDED)]
        assert values[0] == pytest.approx(values[1], abs=1e-13)


RATES = [(0.01, 1.951), (0.1, 1.96), (0.3, 1.98), (0.5, 2.0), (0.9, 2.04), (1.0, 2.05)]


@pytest.mark.parametrize(("rate", "expected"), RATES)
def test_one_sgd_step(rate, expected):
    picture = walked(*PHASES, learning_rate=rate).picture()
    assert picture.chosen.weight == pytest.approx(expected, abs=1e-14)
    assert picture.left == 1.95
    assert picture.gradient == pytest.approx(-0.1, abs=1e-15), "it stays until zero_grad"
    assert picture.ways.at == 1.95


@pytest.mark.parametrize("rate", [rate for rate, _ in RATES])
def test_the_path_is_the_closed_form(rate):
    walk = walked(learning_rate=rate)
    walk.repeat(40)
    expected = 2 - 0.05 * (1 - 2 * rate) ** np.arange(41)
    picture = walk.picture()
    np.testing.assert_allclose(picture.path[0], expected, rtol=0, atol=1e-13)
    np.testing.assert_allclose(picture.path[1], (expected - 2) ** 2, rtol=0, atol=1e-13)
    assert picture.factor == pytest.approx(1 - 2 * rate, abs=1e-15)


def test_a_rate_of_one_is_a_cycle_of_two():
    walk = walked(learning_rate=1.0)
    walk.repeat(10)
    assert walk.picture().path[0].round(12).tolist() == [1.95, 2.05] * 5 + [1.95]


def test_a_rate_beyond_one_diverges():
    walk = walked(learning_rate=1.1)
    walk.repeat(100)
    assert walk.picture().chosen.weight == pytest.approx(-4.14e6, rel=1e-3)
    assert walk.picture().update == 100


def test_a_weight_that_is_no_number_any_more_stays_where_it_is():
    walk = walked(learning_rate=1e200)
    walk.repeat(100)
    picture = walk.picture()
    assert picture.update < 10
    assert not np.isfinite(picture.chosen.weight)
    assert np.isfinite(picture.curve[0]).all()
    walk.restart(OneWeight())
    assert walk.picture().chosen.weight == 1.95
    assert walk.picture().made == ()


def test_the_parabola_of_the_demonstration():
    picture = walked().picture()
    assert picture.curve[0][[0, -1]] == pytest.approx([1.9, 2.1])
    assert picture.curve[1].max() == pytest.approx(0.01)
    np.testing.assert_allclose(picture.curve[1], (picture.curve[0] - 2) ** 2, atol=1e-15)


def test_forgetting_zero_grad_adds():
    walk = walked("zero_grad", "forward", "loss", "backward", "backward")
    assert walk.picture().gradient == pytest.approx(-0.2, abs=1e-15)
    assert walk.picture().ways.back_propagation == pytest.approx(-0.1, abs=1e-15)
    walk.change(OneWeight(weight=2.05))
    assert walk.picture().gradient == pytest.approx(0.2, abs=1e-15)


def test_another_rate_keeps_the_path_another_weight_begins_one():
    walk = walked()
    walk.repeat(3)
    walk.change(OneWeight(weight=walk.chosen.weight, learning_rate=0.5))
    assert walk.picture().path.shape == (2, 4)
    walk.change(OneWeight(weight=1.0))
    assert walk.picture().path.tolist() == [[1.0], [1.0]]


def test_what_was_begun_is_finished_before_more():
    walk = walked("zero_grad", "forward")
    walk.repeat(1)
    assert walk.picture().update == 2
    with pytest.raises(NetworkError):
        walk.make("loss")


def test_without_an_input_nothing_can_be_learned():
    picture = walked("zero_grad", "forward", "loss", "backward", x=0.0).picture()
    assert picture.gradient == 0
    assert picture.factor == 1
    assert picture.loss == 4


def test_every_phase_can_be_taken_back():
    walk = OneWeightWalk()
    made = [*PHASES, "forward", "loss", "backward", "backward", *PHASES]  # zero_grad forgotten once
    seen = []
    for phase in made:
        seen.append(numbers(walk))
        walk.make(phase)
    for before in reversed(seen):
        walk.take_back()
        assert numbers(walk) == before
    walk.take_back()
    assert numbers(walk) == seen[0], "nothing is before the first"


def test_updates_made_at_once_are_taken_back_at_once():
    walk = walked("zero_grad", "forward")
    before = numbers(walk)
    walk.repeat(100)
    walk.take_back()
    assert numbers(walk) == before


def test_what_could_not_be_made_is_not_taken_back():
    walk = walked("zero_grad")
    with pytest.raises(NetworkError):
        walk.make("backward")
    walk.take_back()
    assert walk.picture().made == ()


def numbers(walk):
    """Everything about the present moment that can be compared."""
    picture = walk.picture()
    path = picture.path.tolist()
    return picture.chosen, picture.made, picture.nodes, picture.loss, picture.gradient, picture.ways, path
