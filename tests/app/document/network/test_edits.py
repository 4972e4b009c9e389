"""Edits of a network: what can be taken is taken, what cannot is refused with a sentence, the rest stays as it is."""

import math

import pytest

from app.document import limits
from app.document.files import scene_from_bytes, scene_to_bytes
from app.document.meaning import problems_of
from app.document.network import edits as network_edits
from app.document.network.scene import OneWeight
from app.document.problems import Refused, SceneProblems
from app.document.scene import Scene, SurfaceScene
from core.rules.library import rules


@pytest.fixture
def scene():
    return network_edits.add_network(Scene())


def test_the_default_network_makes_sense(scene):
    assert problems_of(scene) == []
    assert (scene.network.data.set, scene.network.layers, scene.network.activation) == ("circle", (4, 2), "tanh")
    assert scene.network.hyperparameters["learning_rate"] == 0.03
    assert scene.network.batch == 10


def test_layers_come_and_go_at_the_end(scene):
    more = network_edits.add_layer(scene)
    assert more.network.layers == (4, 2, 2)
    assert network_edits.remove_layer(more) == scene
    bare = network_edits.remove_layer(network_edits.remove_layer(scene))
    assert bare.network.layers == ()
    assert network_edits.add_layer(bare).network.layers == (4,)
    with pytest.raises(Refused, match="no hidden layer left"):
        network_edits.remove_layer(bare)


def test_no_more_layers_and_neurons_than_there_may_be(scene):
    for _ in range(limits.LAYERS - 2):
        scene = network_edits.add_layer(scene)
    with pytest.raises(Refused, match=f"At most {limits.LAYERS}"):
        network_edits.add_layer(scene)
    assert network_edits.set_neurons(scene, 1, limits.NEURONS).network.layers[1] == limits.NEURONS
    for count in (0, limits.NEURONS + 1):
        with pytest.raises(Refused, match="neurons"):
            network_edits.set_neurons(scene, 1, count)


def test_features_are_switched_and_typed(scene):
    more = network_edits.toggle_feature(scene, "x1^2")
    assert more.network.features == ("x1", "x2", "x1^2")
    assert network_edits.toggle_feature(more, "x1^2") == scene
    assert network_edits.add_feature(scene, "  x1 *  x2 ").network.features[-1] == "x1 * x2"
    with pytest.raises(Refused, match="already"):
        network_edits.add_feature(scene, "x1")
    one = network_edits.toggle_feature(scene, "x1")
    with pytest.raises(Refused, match="at least one"):
        network_edits.toggle_feature(one, "x2")


def test_of_many_inputs_all_go_in_beside_the_formulas(scene):
    scene = network_edits.set_data(scene, set="csv")
    more = network_edits.add_feature(scene, "x1*x3", 3)
    assert more.network.features == ("x1", "x2", "x3", "x1*x3")
    assert network_edits.toggle_feature(more, "x1*x3", 3) == scene
    assert network_edits.used_features(scene.network, 1) == ("x1",)
    assert network_edits.used_features(more.network, 3) == more.network.features
    with pytest.raises(Refused, match="At most"):
        network_edits.add_feature(scene, "x1*x3", limits.FEATURES)


def test_how_a_table_is_used_is_written_and_read(scene):
    chosen = network_edits.set_data(scene, set="csv", target="kind", inputs=("a", "b"), standardised=False)
    assert scene_from_bytes(scene_to_bytes(chosen)) == chosen
    with pytest.raises(Refused, match="both go in and be learned"):
        network_edits.set_data(chosen, target="a")
    with pytest.raises(Refused):
        network_edits.set_data(chosen, inputs=())


def test_data_and_batch_stay_within_their_bounds(scene):
    assert network_edits.set_data(scene, noise=50.0).network.data.noise == 50
    for change in ({"noise": 51.0}, {"noise": float("nan")}, {"train_percent": 0.0}, {"samples": 1}):
        with pytest.raises(Refused):
            network_edits.set_data(scene, **change)
    assert network_edits.set_data(scene, samples=4).network.batch == 4
    with pytest.raises(Refused, match="larger than the data"):
        network_edits.set_network(scene, batch=501)


@pytest.mark.parametrize("rule", list(rules()))
def test_every_rule_can_train_it_and_keeps_what_it_can(scene, rule):
    changed = network_edits.set_network_rule(scene, rule)
    assert problems_of(changed) == []
    assert changed.network.rule == rule
    rate = changed.network.hyperparameters.get("learning_rate")
    assert rate in (None, 0.03)


def test_hyperparameters_are_checked_by_their_rule(scene):
    fast = network_edits.set_network_hyperparameter(scene, "learning_rate", 3)
    assert fast.network.hyperparameters["learning_rate"] == 3.0
    assert (
        "learning_rate" not in network_edits.reset_network_hyperparameter(fast, "learning_rate").network.hyperparameters
    )
    with pytest.raises(Refused, match="negative"):
        network_edits.set_network_hyperparameter(scene, "learning_rate", -1.0)
    with pytest.raises(Refused, match="no hyperparameter"):
        network_edits.set_network_hyperparameter(scene, "beta1", 0.5)


def test_without_a_network_nothing_can_be_edited():
    with pytest.raises(Refused, match="no network"):
        network_edits.add_layer(Scene())


def test_points_are_drawn_removed_and_cleared(scene):
    drawn = network_edits.add_point(network_edits.add_point(scene, 1.23456, -2.0, 1), 0.0, 0.0, 0)
    assert drawn.network.data.set == "points"
    assert drawn.network.data.points == ((1.235, -2.0, 1), (0.0, 0.0, 0))
    assert network_edits.remove_point(drawn, 0).network.data.points == ((0.0, 0.0, 0),)
    assert network_edits.clear_points(drawn).network.data.points == ()
    with pytest.raises(Refused):
        network_edits.add_point(scene, float("nan"), 0.0, 1)


def features_after(scene, *names):
    for name in names:
        scene = network_edits.choose_data_set(scene, name)
    return scene.network.features


def test_features_of_other_data_leave_with_it(scene):
    squares = network_edits.set_network(scene, features=("x1", "x2", "x1^2"))
    assert features_after(squares, "spiral", "points", "csv") == ("x1", "x2", "x1^2")
    assert features_after(squares, "digits") == features_after(squares, "idx") == ("x1", "x2"), "all pixels"
    wide = network_edits.set_network(network_edits.set_data(scene, set="csv"), features=("x1", "x1*x3"))
    assert features_after(wide, "circle") == ("x1",)
    assert network_edits.fit_features(wide, 3) is wide
    assert network_edits.fit_features(wide, 2).network.features == ("x1",)
    alone = network_edits.set_network(wide, features=("x3",))
    assert network_edits.fit_features(alone, 2).network.features == ("x1", "x2")
    assert network_edits.fit_features(scene, 1) is scene, "x1 and x2 stand for all inputs"


def test_the_numbers_of_the_two_smallest_demonstrations_are_written_and_read():
    scene = network_edits.set_one_weight(Scene(surface=SurfaceScene(formula="x^2")), weight=2.05, learning_rate=0.5)
    scene = network_edits.set_error(scene, 1, 0.5)
    assert scene.one_weight == OneWeight(weight=2.05, learning_rate=0.5)
    assert scene.three_errors == (1.2, 0.5, -0.2)
    assert scene_from_bytes(scene_to_bytes(scene)) == scene
    plain = Scene(surface=SurfaceScene(formula="x^2"))
    assert b"one_weight" not in scene_to_bytes(plain)
    assert b"three_errors" not in scene_to_bytes(plain)


@pytest.mark.parametrize(
    ("name", "value"),
    [("weight", 1e7), ("x", math.nan), ("label", -math.inf), ("learning_rate", -0.1), ("learning_rate", 1e7)],
)
def test_numbers_of_which_no_loss_can_be_computed_are_refused(name, value):
    with pytest.raises(Refused):
        network_edits.set_one_weight(Scene(), **{name: value})


@pytest.mark.parametrize("value", [2.1, -2.1, math.nan, math.inf])
def test_errors_that_cannot_be_drawn_are_refused(value):
    with pytest.raises(Refused, match="between −2 and 2"):
        network_edits.set_error(Scene(), 0, value)


@pytest.mark.parametrize(
    ("part", "path"),
    [
        (b'"one_weight": {"weight": "2"}', "one_weight.weight"),
        (b'"one_weight": {"bias": 1}', "one_weight.bias"),
        (b'"one_weight": {"learning_rate": -1}', "one_weight.learning_rate"),
        (b'"three_errors": [1, 2]', "three_errors"),
        (b'"three_errors": [1, 2, 3]', "three_errors[2]"),
        (b'"three_errors": [1, NaN, 0]', "three_errors[1]"),
    ],
)
def test_a_file_says_where_such_a_number_is_wrong(part, path):
    content = b'{"format": "thalweg-scene", "version": 1, "surface": {"formula": "x^2"}, %s}' % part
    with pytest.raises(SceneProblems) as raised:
        scene_from_bytes(content)
    assert [problem.path for problem in raised.value.problems] == [path]
