"""No more features are offered than are used or familiar, under the names that the data gives them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.document.network import edits as network_edits
from app.gui.network.data.own_data import OwnData
from app.gui.network.settings import choices
from app.gui.network.settings.feature_choice import FeatureChoice
from app.gui.network.trainer import Trainer
from core.message import message


def test_features_are_switched(network_session, trainer, show):
    features = show(FeatureChoice(network_session, trainer))
    assert [name for name, switch in features.switches.items() if switch.isChecked()] == ["x1", "x2"]
    features.switches["x1^2"].click()
    assert network_session.scene.network.features == ("x1", "x2", "x1^2")
    features.switches["x1"].click()
    assert network_session.scene.network.features == ("x2", "x1^2")


def test_the_last_feature_stays(network_session, trainer, show):
    features = show(FeatureChoice(network_session, trainer))
    features.switches["x1"].click()
    said = []
    network_session.said.connect(said.append)
    features.switches["x2"].click()
    assert network_session.scene.network.features == ("x2",)
    assert features.switches["x2"].isChecked()
    assert "at least one feature" in str(said[-1])


def test_own_features_are_typed_and_leave_with_their_switch(network_session, trainer, show, type_in):
    features = show(FeatureChoice(network_session, trainer))
    type_in(features.formula, "x1*sin(x2)")
    assert features.switches["x1*sin(x2)"].isChecked()
    assert features.formula.text() == ""
    features.switches["x1*sin(x2)"].click()
    assert set(features.switches) == set(choices.FEATURES)


def test_a_formula_that_is_refused_is_told_below_it_and_stays(network_session, trainer, show, type_in):
    features = show(FeatureChoice(network_session, trainer))
    type_in(features.formula, "x1*sin(q)")
    assert features.formula.text() == "x1*sin(q)"
    assert "Unknown name q" in features.note.text()
    type_in(features.formula, "x1")
    assert "there already" in features.note.text()
    type_in(features.formula, "x1*sin(x2)")
    assert network_session.scene.network.features == ("x1", "x2", "x1*sin(x2)")
    assert not features.note.isVisible()


def test_escape_takes_a_refused_formula_away(network_session, trainer, show, type_in):
    features = show(FeatureChoice(network_session, trainer))
    type_in(features.formula, "x1*sin(q)")
    QTest.keyClick(features.formula, Qt.Key.Key_Escape)
    assert (features.formula.text(), features.note.isVisible()) == ("", False)


@pytest.fixture
def learns(network_session, qtbot, tmp_path):
    """A trainer that learns from a table of so many columns, the last of which is to be learned."""
    made = []

    def learns(*columns):
        own = OwnData(network_session)
        trainer = Trainer(network_session, own)
        made.append(trainer)
        path = tmp_path / "own.csv"
        rows = ([(row * (place + 2)) % 7 for place in range(len(columns) - 1)] + [row % 2] for row in range(12))
        path.write_text("\n".join(",".join(map(str, row)) for row in (columns, *rows)), encoding="utf-8")
        network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set="csv"))
        own.open("csv", path)
        qtbot.waitUntil(lambda: trainer.picture is not None and trainer.picture.columns == columns[:-1])
        return trainer

    yield learns
    for trainer in made:
        trainer.close()


def test_two_columns_have_their_names(network_session, learns, show):
    features = show(FeatureChoice(network_session, learns("height", "weight of all", "sex")))
    texts = {name: switch.text() for name, switch in features.switches.items()}
    assert (texts["x1"], texts["x1^2"], texts["sin(x1)"]) == ("height", "height²", "sin height")
    assert texts["x1*x2"].endswith("…")
    assert features.switches["x1*x2"].toolTip() == "x1*x2 = height·weight of all"
    assert "x2 = weight of all" in features.formula.toolTip()


def test_of_more_columns_all_go_in_and_formulas_are_added_to_them(network_session, learns, show, type_in):
    features = show(FeatureChoice(network_session, learns("a", "b", "c", "kind")))
    assert features.switches == {}
    type_in(features.formula, "x1*x3")
    assert network_session.scene.network.features == ("x1", "x2", "x3", "x1*x3")
    assert {name: switch.text() for name, switch in features.switches.items()} == {"x1*x3": "a·c"}
    features.switches["x1*x3"].click()
    assert network_session.scene.network.features == ("x1", "x2")
    assert "a·b" in features.formula.placeholderText()
    type_in(features.formula, "b*sin(c)")
    assert network_session.scene.network.features == ("x1", "x2", "x3", "x2*sin(x3)")


def test_of_images_nothing_is_chosen(network_session, trainer, show, wait):
    features = show(FeatureChoice(network_session, trainer))
    assert features.isVisible()
    network_session.commit(message("Data"), network_edits.set_data(network_session.scene, set="digits"))
    wait()
    assert not features.isVisible()
