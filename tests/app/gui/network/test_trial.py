"""Two numbers go in, the network's answer comes out and follows it."""

from dataclasses import replace

import numpy as np
import pytest

from app.document.network import edits as network_edits
from app.document.network.trial import outputs_at
from app.gui.network.trial import Trial, answer_of
from core.message import message


@pytest.fixture
def trial(network_session, trainer, show):
    return show(Trial(network_session, trainer), 240, 80)


def test_the_answer_is_the_networks(trial, trainer, type_in):
    type_in(trial.fields[0], "-2.5")
    output = outputs_at(trainer.course.network, trainer.course.plan, trainer.state.weights, (-2.5, 2.0))[0]
    assert trial.answer.text() == f"Output {output:.3g}: label {'1' if output >= 0 else '−1'}".replace("-", "−")


def test_it_follows_the_hand(trial, trainer, wait):
    before = trial.answer.text()
    trainer.set_bias(2, 0, 3.0)
    wait()
    assert trial.answer.text() != before
    assert trial.answer.text().endswith("label 1")


@pytest.mark.parametrize("text", ["", "nan", "x"])
def test_what_is_no_number_is_said(trial, network_session, type_in, text):
    said, before = [], trial.answer.text()
    network_session.said.connect(said.append)
    type_in(trial.fields[1], text)
    assert len(said) == 1
    assert trial.answer.text() == before


def test_it_is_there_for_two_inputs(trial, network_session, trainer, wait):
    scene = network_edits.set_data(network_session.scene, set="digits")
    network_session.commit(message("Data"), scene)
    wait()
    assert not trial.body.isVisible()


def test_answers(trainer):
    picture = trainer.picture
    said = lambda kind, *outputs: str(answer_of(replace(picture, kind=kind), np.array(outputs), 0.0))  # noqa: E731
    assert said("signs", -0.25) == "Output −0.25: label −1"
    assert said("numbers", 0.5) == "Output 0.5"
    assert said("classes", 0.1, 0.7, 0.2) == "Class 2, output 0.7"
    assert said("signs", np.nan) == "Output –"


def test_answers_have_the_names_of_the_data(trainer):
    two, three = replace(trainer.picture, classes=("no", "yes")), replace(trainer.picture, kind="classes")
    assert str(answer_of(two, np.array([-0.25]), 0.0)) == "Output −0.25: label no"
    assert str(answer_of(two, np.array([0.25]), 0.0)) == "Output 0.25: label yes"
    three = replace(three, classes=("setosa", "versicolor", "virginica"))
    assert str(answer_of(three, np.array([0.1, 0.2, 0.7]), 0.0)) == "Class virginica, output 0.7"
