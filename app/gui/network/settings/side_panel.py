"""Everything else that can be set, in the order of the eight steps in which a network is made.

Data, kind of problem, preprocessing, model, way of learning, training, evaluation, test: as courses count them.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.document.network import edits as network_edits
from app.gui.fields.scale import Scale
from app.gui.labels import label
from app.gui.network.data.data_icons import data_icon
from app.gui.network.data.own_data import OwnData
from app.gui.network.data.own_data_section import OwnDataSection
from app.gui.network.settings import choices
from app.gui.network.settings.feature_choice import FeatureChoice
from app.gui.network.settings.fields import ChoiceField, TextEntry
from app.gui.network.settings.number_entries import NumberEntry, OptionalEntry, SlideField
from app.gui.network.settings.schedule import NetworkSchedule
from app.gui.network.settings.settings_bar import NetworkHyperparameters
from app.gui.network.settings.step_lines import (
    LossLine,
    StepLine,
    evaluation_of,
    method_of,
    model_of,
    problem_of,
    unseen_of,
)
from app.gui.network.trainer import Trainer
from app.gui.network.trial import Trial
from app.gui.session import Session
from core.message import Message, message

_ICON = 30
_CLEAR = message("Remove all points")


class NetworkSidePanel(QScrollArea):
    """Sections with headings, to be scrolled."""

    def __init__(self, session: Session, own: OwnData, trainer: Trainer) -> None:
        super().__init__()
        self._session = session
        self._headings: list[tuple[QLabel, Message]] = []
        self.data = ChoiceField(session, choices.SET, choices.DATA_SETS)
        self.noise = SlideField(session, choices.NOISE, Scale(0, 50))
        self.train = SlideField(session, choices.TRAIN, Scale(10, 90))
        self.batch = SlideField(session, choices.BATCH, Scale(1, 100, "log"), whole=True)
        self.samples = NumberEntry(session, choices.SAMPLES, whole=True)
        self.data_seed = NumberEntry(session, choices.DATA_SEED, whole=True)
        self.problem = ChoiceField(session, choices.PROBLEM, choices.PROBLEMS, above=True)
        self.label = TextEntry(session, choices.LABEL, "y > sin(x)")
        self.own = OwnDataSection(session, own)
        self.clear = QPushButton()
        self.clear.clicked.connect(lambda: session.attempt(_CLEAR, network_edits.clear_points))
        self.features = FeatureChoice(session, trainer, self)
        self.output = ChoiceField(session, choices.OUTPUT, choices.OUTPUTS)
        self.initialisation = ChoiceField(session, choices.INITIALISATION, choices.INITIALISATIONS)
        self.scale = NumberEntry(session, choices.INITIALISATION_SCALE)
        self.seed = NumberEntry(session, choices.SEED, whole=True)
        self.order = ChoiceField(session, choices.ORDER, choices.ORDERS, above=True)
        self.order_seed = OptionalEntry(session, choices.ORDER_SEED, whole=True, nothing=message("of weights"))
        self.schedule = NetworkSchedule(session)
        self.epochs = NumberEntry(session, choices.EPOCHS, whole=True)
        self.loss = LossLine(session)
        self.hyperparameters = NetworkHyperparameters(session)
        self.l1, self.l2 = NumberEntry(session, choices.L1), NumberEntry(session, choices.L2)
        self.target_loss = OptionalEntry(session, choices.TARGET_LOSS)
        self.target_accuracy = OptionalEntry(session, choices.TARGET_ACCURACY)
        self.patience = OptionalEntry(session, choices.PATIENCE, whole=True)
        self.trial = Trial(session, trainer)
        self._lay_out(trainer)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        session.scene_changed.connect(self.show_scene)
        self.restyle()
        self.retranslate()
        self.show_scene()

    def _lay_out(self, trainer: Trainer) -> None:
        body = QWidget()
        body.setProperty("surface", "panel")
        body.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 10, 16, 16)
        column.setSpacing(6)
        self._body, self._column = body, column
        problem, model, method, evaluation, unseen = (
            StepLine(self._session, trainer, sentence)
            for sentence in (problem_of, model_of, method_of, evaluation_of, unseen_of)
        )
        self._section(message("① Data"), self.data, self.own, self.noise, self.samples, self.data_seed, self.clear)
        self._section(message("② Kind of problem"), self.problem, problem, self.label)
        self._section(message("③ Preprocessing"), self.train, self.features)
        self._section(message("④ Model"), model, self.output, self.initialisation, self.scale, self.seed)
        self._section(
            message("⑤ Way of learning"), method, self.loss, self.hyperparameters, self.schedule, self.l1, self.l2
        )
        self._section(message("⑥ Training"), self.batch, self.order, self.order_seed, self.epochs)
        self._section(message("⑦ Evaluation"), evaluation, self.target_loss, self.target_accuracy, self.patience)
        self._section(message("⑧ Test"), unseen, self.trial)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _section(self, name: Message, *widgets: QWidget) -> None:
        heading = label("", "heading")
        if self._headings:
            self._column.addSpacing(12)
        self._headings.append((heading, name))
        self._column.addWidget(heading)
        for widget in widgets:
            self._column.addWidget(widget)

    def show_scene(self) -> None:
        """Only what the data set has: a rule for made-up data, points for one's own."""
        network = self._session.scene.network
        data_set = network.data.set if network is not None else ""
        is_file = data_set in ("csv", "idx")
        is_made = data_set not in ("points", "digits") and not is_file
        self.clear.setVisible(data_set == "points")
        self.samples.setHidden(is_file or data_set == "points")  # all rows and all drawn points are taken
        for field in (self.train, self.data_seed):
            field.setHidden(data_set == "idx")  # its files say what is for testing
        for field in (self.problem, self.label, self.noise):
            field.setVisible(is_made)

    def retranslate(self) -> None:
        """Headings in the window's language."""
        self.clear.setText(self._session.language(_CLEAR))
        self.problem.caption.hide()  # its heading says it
        for heading, name in self._headings:
            heading.setText(self._session.language(name))

    def restyle(self) -> None:
        """Captions of choices are as wide as those of sliders; data sets have pictures."""
        style = self._session.style
        side = style.px(_ICON)
        self.data.combo.setIconSize(QSize(side, side))
        for place, (name, _) in enumerate(choices.DATA_SETS):
            self.data.combo.setItemIcon(place, data_icon(name, style.theme.name, side))
        for field in (self.data, self.label, self.output, self.initialisation):
            field.caption.setFixedWidth(self._session.style.px(86))
