"""Images of the test data with the answers of the network, and weights in the place of the pixels they weigh."""

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.network.course import Course
from app.document.network.edits import default_network
from core.network.measure import outputs_of


@pytest.fixture(scope="module")
def course():
    network = default_network()
    return Course(replace(network, data=replace(network.data, set="digits", samples=400), layers=(5,)))


def picture_of(course):
    (chunk,) = course.shown(course.first, 3)
    return chunk.state, chunk.picture


def test_answers_are_those_of_the_network(course):
    state, picture = picture_of(course)
    sheet, test = picture.sheet, course.plan.data.test
    expected = outputs_of(course.plan.layout, course.plan.head, state.weights, test.inputs[: len(sheet.given)])
    assert np.array_equal(sheet.given, np.argmax(expected, axis=1))
    assert np.array_equal(sheet.targets, test.targets[: len(sheet.given)])
    assert sheet.names[7] == "7"


def test_images_are_the_inputs(course):
    sheet = picture_of(course)[1].sheet
    assert sheet.images.shape[1:] == (8, 8)
    assert np.array_equal(
        sheet.images[0].ravel(), course.plan.data.test.inputs[0] / course.plan.data.test.inputs[:60].max()
    )
    assert 0 <= sheet.images.min() <= sheet.images.max() == 1


def test_weights_lie_where_their_pixels_are(course):
    state, picture = picture_of(course)
    maps, weights = picture.layers[0].maps, course.plan.layout.views(state.weights)[0].weights
    assert maps.shape == (5, 8, 8)
    largest = np.abs(weights[2]).max()
    assert maps[2][::-1].ravel() == pytest.approx(weights[2] / largest), "rows run upwards in maps"


def test_other_data_has_no_sheet():
    course = Course(default_network())
    (chunk,) = course.shown(course.first, 0)
    assert chunk.picture.sheet is None
