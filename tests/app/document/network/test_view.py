"""The maps show what the network gives at their points, and their window holds the data."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.network.course import Course
from app.document.network.edits import default_network
from app.document.network.scene import Network, NetworkData
from app.document.network.view import window_of
from core.network.samples import Samples, Split


def first_picture(network):
    course = Course(network)
    (chunk,) = course.shown(course.first, 0)
    return chunk.picture


def test_maps_are_the_neurons_values():
    """Against the layers worked out here, at every point of the maps."""
    picture = first_picture(replace(default_network(), features=("x1", "x2", "x1*x2")))
    rows, columns = picture.output_maps.shape[1:]
    x, y = np.meshgrid(np.linspace(-6, 6, columns), np.linspace(-6, 6, rows))
    given = np.stack([x, y, x * y])
    assert picture.feature_maps == pytest.approx(given)
    for layer in picture.layers:
        given = np.tanh(np.einsum("oi,irc->orc", layer.weights, given) + layer.biases[:, None, None])
        assert layer.maps == pytest.approx(given, abs=1e-12)


def test_maps_of_two_pictures_are_two():
    course = Course(default_network())
    (one,) = course.shown(course.first, 0)
    (other,) = course.shown(course.first, 5)
    assert not np.array_equal(one.picture.output_maps, other.picture.output_maps)
    assert one.picture.training is other.picture.training, "equal parts stay the same objects"
    assert one.picture.feature_maps is other.picture.feature_maps


@pytest.mark.parametrize(
    ("data", "loss", "kind", "reach"),
    [
        ("circle", "half_mean_squared_error", "signs", (-1.0, 1.0)),
        ("circle", "binary_crossentropy", "signs", (0.0, 1.0)),
        ("circle", "categorical_crossentropy", "classes", (0.0, 1.0)),
        ("digits", "categorical_crossentropy", "classes", (0.0, 1.0)),
    ],
)
def test_kinds_and_the_outputs_with_full_colours(data, loss, kind, reach):
    network = default_network()
    picture = first_picture(replace(network, data=replace(network.data, set=data), loss=loss))
    assert (picture.kind, picture.reach) == (kind, reach)


def test_numbers_have_a_reach_as_large_as_they_are():
    network = default_network()
    picture = first_picture(replace(network, data=replace(network.data, set="plane")))
    assert picture.reach[1] == -picture.reach[0] == np.abs(picture.training.targets).max()
    assert picture.read_outs.train_accuracy is None


def test_more_inputs_have_no_plane():
    network = default_network()
    picture = first_picture(replace(network, data=replace(network.data, set="digits")))
    assert picture.window is picture.feature_maps is picture.output_maps is None
    assert len(picture.features) == 64


def split_of(points):
    points = np.asarray(points, dtype=float)
    samples = Samples(points, np.ones(len(points)), "signs")
    return Split(samples, samples)


def test_windows():
    assert window_of(split_of([[0, 0], [5, -5]])) == (-6, 6, -6, 6)
    x0, x1, y0, y1 = window_of(split_of([[100, 0], [300, 1]]))
    assert x0 < 100 < 300 < x1
    assert y0 < 0 < 1 < y1


def test_a_window_of_own_data_holds_no_more_than_that():
    points = Samples(np.array([[-2.0, -1.0], [2.0, 1.0]]), np.ones(2), "signs", columns=("a", "b"))
    x0, x1, y0, y1 = window_of(Split(points, points))
    assert -2.4 < x0 < -2
    assert 1 < y1 < 1.2
    assert (x1, y0) == (-x0, -y1)


def test_columns_and_formulas_are_named():
    draw = np.random.default_rng(0)
    points = Samples(draw.normal(size=(20, 3)), np.resize([1.0, -1.0], 20), "signs", columns=("a", "b", "c"))
    network = replace(default_network(), data=replace(default_network().data, set="csv"))
    for features, shown in ((("x1", "x2"), ("x1", "x2", "x3")), (("x3", "x1*x2"), ("x3", "x1*x2"))):
        course = Course(replace(network, features=features), Split(points, points))
        (chunk,) = course.shown(course.first, 0)
        assert chunk.picture.features == shown
        assert (chunk.picture.columns, chunk.picture.is_standardised) == (("a", "b", "c"), True)


def test_classes_have_the_names_of_the_data():
    assert first_picture(default_network()).classes == ()
    network, long = Network(data=NetworkData(set="csv"), layers=(3,)), "x" * 500
    samples = Samples(np.eye(2), np.array([-1.0, 1.0]), "signs", names=("no", long))
    course = Course(network, Split(samples, samples))
    (chunk,) = course.shown(course.first, 0)
    assert chunk.picture.classes == ("no", "x" * 39 + "…")
