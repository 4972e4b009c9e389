"""Every step says where it stands."""

from dataclasses import replace

import pytest

from app.document.network import edits as network_edits
from app.document.network.picture import PointsPicture
from app.gui.network.settings.step_lines import (
    LossLine,
    StepLine,
    evaluation_of,
    method_of,
    model_of,
    problem_of,
    unseen_of,
)
from core.message import message
from core.network.losses import KERAS_NAMES, LOSSES
from core.network.measure import Measured


@pytest.fixture
def reset(network_session, wait):
    def reset(**changes):
        network_session.commit(message("Network"), network_edits.set_network(network_session.scene, **changes))
        wait()

    return reset


def test_a_network_of_the_demonstration_has_25_parameters(trainer, reset):
    reset(layers=(3, 3))
    assert str(model_of(trainer.picture)) == "Network 2-3-3-1: 25 parameters"
    assert trainer.course.plan.layout.count == 25


def test_the_kind_of_problem(trainer, network_session, wait):
    kinds = {"circle": "Two classes, labels −1 and 1", "plane": "A number: regression", "digits": "One of 10 classes"}
    for name, said in kinds.items():
        scene = network_edits.set_data(network_session.scene, set=name)
        network_session.commit(message("Data"), scene)
        wait()
        assert str(problem_of(trainer.picture)) == said


def test_evaluation_and_test(trainer):
    picture = replace(trainer.picture, read_outs=Measured(0.12345, 0.5, 0.9, 0.8))
    assert str(evaluation_of(picture)) == "Train loss 0.123, validation loss 0.500"
    assert str(unseen_of(picture)) == "200 of 250 test samples are told right"
    none = PointsPicture(picture.test.inputs[:0], picture.test.targets[:0])
    assert str(unseen_of(replace(picture, test=none))) == "There is no test data."
    numbers = replace(picture, read_outs=Measured(0.1, 0.2, None, None))
    assert str(unseen_of(numbers)).startswith("250 test samples")
    assert "row above" in str(method_of(picture))
    assert "cross-entropy" not in str(method_of(picture))
    assert "learned much faster with categorical cross-entropy" in str(method_of(replace(picture, kind="classes")))


def test_a_line_follows_training_and_language(trainer, network_session, wait, show):
    line = show(StepLine(network_session, trainer, evaluation_of))
    before = line.text()
    trainer.move(20)
    wait()
    assert line.text() != before
    network_session.language.switch("ja")
    assert line.text().startswith("訓練損失")


def test_the_loss_has_its_formula_and_its_name_in_keras(network_session, show):
    line = show(LossLine(network_session), 240, 60)
    assert line.text() == "Loss of an output p for the target q: (p - q)^2/2. Keras has no such loss."
    for name in LOSSES:
        network_session.commit(message("Loss"), network_edits.set_network(network_session.scene, loss=name))
        assert LOSSES[name] in line.text()
        assert (KERAS_NAMES[name] or "no such loss") in line.text()
    network_session.language.switch("ja")
    assert line.text().endswith("Keras では CategoricalCrossentropy です。")
