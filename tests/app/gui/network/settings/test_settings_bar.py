"""The bar has the learning rate of the network's optimizer and every rule."""

import pytest
from PySide6.QtCore import Qt

from app.gui.network.settings.settings_bar import NetworkHyperparameters, SettingsBar
from core.network.losses import KERAS_NAMES, LOSSES
from core.rules.library import rules


def test_the_learning_rate_is_typed_and_undone(network_session, show, type_in):
    bar = show(SettingsBar(network_session), 1000, 60)
    row = bar.rate.rows["learning_rate"]
    assert row.field.number == 0.03
    type_in(row.field, "3e-3")
    assert network_session.scene.network.hyperparameters["learning_rate"] == 0.003
    network_session.document.undo()
    assert row.field.number == 0.03


@pytest.mark.parametrize("rule", list(rules()))
def test_every_rule_has_its_hyperparameters(network_session, show, rule):
    bar, others = show(SettingsBar(network_session), 1000, 60), show(NetworkHyperparameters(network_session))
    place = bar.rule.combo.findData(rule)
    bar.rule.combo.setCurrentIndex(place)
    bar.rule.combo.activated.emit(place)
    assert network_session.scene.network.rule == rule
    declared = {entry.name for entry in rules()[rule].hyperparameters}
    assert set(bar.rate.rows) | set(others.rows) == declared


def test_a_drag_of_the_rate_is_one_step_and_a_double_click_the_default(network_session, show):
    bar = show(SettingsBar(network_session), 1000, 60)
    row = bar.rate.rows["learning_rate"]
    before = network_session.scene
    for place in (200, 400, 600):
        row.slider.setValue(place)
    row.slider.released.emit()
    network_session.document.undo()
    assert network_session.scene == before
    row.slider.reset.emit()
    assert "learning_rate" not in network_session.scene.network.hyperparameters


def test_it_speaks_the_language(network_session, show):
    bar = show(SettingsBar(network_session), 1000, 60)
    network_session.language.switch("ja")
    assert bar.rate_caption.text() == "学習率"


def test_an_optimizer_that_a_person_writes_can_be_chosen_and_its_numbers_follow(
    network_session, show, own_rules_folder
):
    bar, others = show(SettingsBar(network_session), 1000, 60), show(NetworkHyperparameters(network_session))
    before = bar.rule.combo.currentData()
    own = own_rules_folder / "mine.toml"
    own.write_text('step = "delta = -learning_rate*push*g"\nhyperparameters = {push = 2}')
    network_session.take_up_rules()
    assert bar.rule.combo.currentData() == before
    place = bar.rule.combo.findData("mine")
    bar.rule.combo.setCurrentIndex(place)
    bar.rule.combo.activated.emit(place)
    assert set(others.rows) == {"push"}
    own.write_text('step = "delta = -learning_rate*pull*g"\nhyperparameters = {pull = 2}')
    network_session.take_up_rules()
    assert set(others.rows) == {"pull"}
    assert bar.rule.combo.currentData() == "mine"


def test_each_loss_tells_its_formula_and_its_name_in_keras(network_session, show):
    losses = show(SettingsBar(network_session), 1000, 60).loss.combo

    def tips():
        return {losses.itemData(k): losses.itemData(k, Qt.ItemDataRole.ToolTipRole) for k in range(losses.count())}

    assert tips().keys() == set(LOSSES)
    assert all(LOSSES[loss] in tip and KERAS_NAMES[loss] in tip for loss, tip in tips().items())
    network_session.language.switch("ja")
    assert all("損失" in tip for tip in tips().values())
