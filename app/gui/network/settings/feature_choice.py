"""What of the data's inputs goes into the network, and formulas of them that go in too."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.document import limits
from app.document.network import edits as network_edits
from app.document.network.edits import all_inputs, used_features
from app.document.network.plan import PLAIN
from app.document.problems import Refused
from app.gui.fields.note import Note
from app.gui.fields.taking_back import TakingBack
from app.gui.network.settings import choices
from app.gui.network.trainer import Trainer
from app.gui.session import Session
from app.gui.tips import plain_tip
from app.painting.network.feature_names import feature_formula, feature_text
from core.message import message

_COLUMNS = 3  # of switches
_NAMED = 2  # of switches that have names of columns
_NAME_WIDTH = 88  # of such a name
_FEATURES = message("Features")
_OF_COLUMNS = message("A formula of the columns, by name or as x1, x2 and so on; Enter adds it")


class FeatureChoice(QWidget):
    """A switch for each of the familiar features and each that is used; a field for one more.

    The familiar ones are of two inputs. Of data that has more, all inputs go in, and formulas of them have switches;
    nothing is chosen where there are too many to be written down, as of images.
    """

    def __init__(self, session: Session, trainer: Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._trainer = trainer
        self._shown: tuple[object, ...] = ()
        self.switches: dict[str, QToolButton] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self.formula = QLineEdit()
        self.formula.returnPressed.connect(self._add)
        self.formula.textEdited.connect(lambda _: self.note.say(None))
        TakingBack(self.formula, lambda: bool(self.formula.text()), self._take_back)
        self.note = Note(session.language)  # what is wrong with a formula, which stays to be mended
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._grid)
        column.addWidget(self.formula)
        column.addWidget(self.note)
        session.scene_changed.connect(self.show_scene)
        trainer.changed.connect(self._follow)
        session.language.changed.connect(self.retranslate)
        self.retranslate()
        self.show_scene()

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say, columns = self._session.language, self._columns
        example = feature_text("x1*x2", columns) if len(columns) > 1 else "x1*sin(x2)"
        self.formula.setPlaceholderText(say(message("Own, such as {example}", example=example)))
        hint = say(_OF_COLUMNS if columns else message("A formula of x1 and x2; Enter adds it"))
        names = zip(all_inputs(len(columns)), columns, strict=True)
        self.formula.setToolTip(plain_tip("\n".join([hint, *map(" = ".join, names)])))
        self.formula.setAccessibleName(hint)

    @property
    def _columns(self) -> tuple[str, ...]:
        """What the data calls its inputs."""
        picture = self._trainer.picture
        return picture.columns if picture is not None else ()

    @property
    def _inputs(self) -> int:
        """How many inputs the data has."""
        picture = self._trainer.picture
        return picture.training.inputs.shape[1] if picture is not None else 2

    def _follow(self) -> None:
        """Other data may have come; most pictures are of the same."""
        if self._shown != (self._columns, self._inputs):
            self.retranslate()
            self.show_scene()

    def show_scene(self) -> None:
        """Which features are used."""
        network, inputs = self._session.scene.network, self._inputs
        self._shown = (self._columns, inputs)
        self.setVisible(inputs < limits.FEATURES)
        used = used_features(network, inputs) if network is not None and inputs < limits.FEATURES else ()
        offered = choices.FEATURES if inputs == len(PLAIN) else ()
        known = {*offered, *all_inputs(min(inputs, limits.FEATURES))}
        wanted = (*offered, *(name for name in used if name not in known))
        for name in [name for name in self.switches if name not in wanted]:
            switch = self.switches.pop(name)
            switch.hide()
            self._grid.removeWidget(switch)
            switch.deleteLater()
        for place, name in enumerate(wanted):
            if name not in self.switches:
                self.switches[name] = self._switch(name)
            self._dress(self.switches[name], name)
            self._grid.addWidget(self.switches[name], *divmod(place, _NAMED if self._columns else _COLUMNS))
            self.switches[name].setChecked(name in used)

    def _dress(self, switch: QToolButton, name: str) -> None:
        """With the names of the columns, cut where they are long."""
        text = feature_text(name, self._columns)
        width = self._session.style.px(_NAME_WIDTH)
        switch.setText(switch.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width))
        switch.setToolTip(plain_tip(f"{name} = {text}" if self._columns else name))

    def _switch(self, name: str) -> QToolButton:
        switch = QToolButton()
        switch.setCheckable(True)
        switch.setSizePolicy(switch.sizePolicy().Policy.Expanding, switch.sizePolicy().Policy.Fixed)
        switch.clicked.connect(lambda: self._toggle(name))
        return switch

    def _toggle(self, name: str) -> None:
        if not self._session.attempt(_FEATURES, lambda scene: network_edits.toggle_feature(scene, name, self._inputs)):
            self.show_scene()

    def _take_back(self) -> None:
        self.formula.clear()
        self.note.say(None)

    def _add(self) -> None:
        text = feature_formula(self.formula.text().strip(), self._columns)
        if not text:
            return
        try:
            scene = network_edits.add_feature(self._session.scene, text, self._inputs)
        except Refused as refusal:
            self.note.say(refusal.message)
            return
        self.formula.clear()
        self._session.commit(_FEATURES, scene)
