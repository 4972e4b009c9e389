"""What is changed most often, always in sight: learning rate, optimizer, activation, loss."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.document.network import edits as network_edits
from app.document.scene import Scene
from app.gui.labels import label
from app.gui.network.settings.choices import ACTIVATION, ACTIVATIONS, LOSS, LOSSES, RULE
from app.gui.network.settings.fields import ChoiceField
from app.gui.network.settings.step_lines import loss_of
from app.gui.runs.hyperparameters import HyperparameterRows
from app.gui.session import Session
from core.message import message
from core.rules.library import rules

_RATE_WIDTH = 250


class NetworkHyperparameters(HyperparameterRows):
    """Those of the network's optimizer: the learning rate `only`, or all the others."""

    def __init__(self, session: Session, only: str | None = None) -> None:
        super().__init__(session, only)
        session.scene_changed.connect(self.show_scene)
        session.rules_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)
        self.show_scene()

    def show_scene(self) -> None:
        """What the scene says."""
        network = self._session.scene.network
        if network is not None:
            self.show_chosen(network)

    def _with(self, name: str, value: float) -> Scene:
        return network_edits.set_network_hyperparameter(self._session.scene, name, value)

    def _without(self, name: str) -> Scene:
        return network_edits.reset_network_hyperparameter(self._session.scene, name)

    def _merge(self, name: str) -> Hashable:
        return ("network hyperparameter", name)


class SettingsBar(QWidget):
    """One row of captions with fields below them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rate_caption = label("", "small")
        self.rate = NetworkHyperparameters(session, only="learning_rate")
        self.rule = ChoiceField(session, RULE, _rule_names(), above=True)
        session.rules_changed.connect(lambda: self.rule.offer(_rule_names()))
        self.activation = ChoiceField(session, ACTIVATION, ACTIVATIONS, above=True, is_open=True)
        self.loss = ChoiceField(session, LOSS, LOSSES, above=True)
        rate = QVBoxLayout()
        rate.setSpacing(2)
        rate.addWidget(self.rate_caption)
        rate.addWidget(self.rate)
        rate.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(16)
        row.addLayout(rate, 3)
        for field, share in ((self.rule, 2), (self.activation, 2), (self.loss, 3)):
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)  # below, there may be a sentence
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def retranslate(self) -> None:
        """The caption of the learning rate, and the formula of each loss; fields see to their own."""
        say, losses = self._session.language, self.loss.combo
        self.rate_caption.setText(say(message("Learning rate")))
        for place in range(losses.count()):
            losses.setItemData(place, say(loss_of(losses.itemData(place))), Qt.ItemDataRole.ToolTipRole)


def _rule_names() -> list[tuple[str, str]]:
    return [(identifier, rule.name) for identifier, rule in rules().items()]
