"""Where a person opens data of their own and says which columns are used; what is wrong with it stands here too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.document.network.edits import set_data
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.labels import label
from app.gui.network.data.encoding_question import ask_encoding
from app.gui.network.data.own_data import COLUMNS, OpenedCsv, OwnData
from app.gui.network.settings.choices import SET
from app.gui.session import Session
from core.message import Message, message

_NOTES = 4  # sentences that are shown of what is wrong
_ROWS = 6  # of the list of columns
_NAME = 40  # characters
_LISTED = 500  # columns; more would take long to show, and nobody picks among so many
_STANDARDISE = message("Standardise the columns")
_OPEN = {"csv": message("Open a CSV file…"), "idx": message("Open a folder of IDX files…")}


class OwnDataSection(QWidget):
    """To be seen where the scene's network learns from a file. `ask` has its dialogs, to be replaced."""

    def __init__(self, session: Session, own: OwnData) -> None:
        super().__init__()
        self._session = session
        self._own = own
        own.ask_encoding = lambda name, readings: ask_encoding(session, self, name, readings)
        self.ask: dict[str, Callable[[], Path | None]] = {"csv": self._ask_csv, "idx": self._ask_idx}
        self.open_button = QPushButton()
        self.open_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # while it reads, the keyboard would go to a field
        self.summary = Note(session.language, tone="quiet")
        self.problems = [Note(session.language) for _ in range(_NOTES)]
        self.remarks = [Note(session.language, tone="quiet") for _ in range(_NOTES)]
        self.target_caption, self.inputs_caption = label("", "quiet"), label("", "quiet", wrap=True)
        self.target, self.inputs = ChoiceBox(), QListWidget()
        self.standardised = QCheckBox()
        self._lay_out()
        self.open_button.clicked.connect(self._open)
        self.target.activated.connect(lambda place: self._choose_target(self.target.itemText(place)))
        self.inputs.itemChanged.connect(lambda _: self._choose_inputs())
        self.standardised.clicked.connect(lambda checked: self._set(_STANDARDISE, standardised=checked))
        own.changed.connect(self.show_data)
        session.scene_changed.connect(self.show_data)
        session.language.changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.target_caption)
        row.addWidget(self.target, 1)
        self.target.setMinimumContentsLength(5)
        self.target.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.inputs.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self.open_button, *self.problems, self.summary):
            column.addWidget(widget)
        column.addLayout(row)
        for widget in (self.inputs_caption, self.inputs, self.standardised, *self.remarks):
            column.addWidget(widget)

    @property
    def kind(self) -> str:
        """The scene's data: "csv" or "idx", "" where it is no file."""
        network = self._session.scene.network
        name = network.data.set if network is not None else ""
        return name if name in _OPEN else ""

    def take(self, path: Path) -> None:
        """Read what was dropped: a folder, or a file for a table; the scene's network learns from it from now on."""
        kind = "idx" if path.is_dir() else "csv"
        if kind == self.kind or self._session.attempt(SET.name, lambda scene: SET.edit(scene, kind)):
            self._own.open(kind, path)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        self.target_caption.setText(say(message("To be learned")))
        self.inputs_caption.setText(say(message("Columns that go in (mean ± deviation)")))
        self.standardised.setText(say(_STANDARDISE))
        self.standardised.setToolTip(say(message("To mean 0 and deviation 1, by the numbers of the training rows")))
        for widget, name in ((self.target, self.target_caption), (self.inputs, self.inputs_caption)):
            widget.setAccessibleName(name.text())
        self.show_data()

    def show_data(self) -> None:
        """What is held of the scene's kind of data, or what is wrong with it."""
        kind = self.kind
        self.setHidden(not kind)
        if not kind:
            return
        self.open_button.setText(self._session.language(_OPEN[kind]))
        self.open_button.setEnabled(not self._own.is_busy)
        _say(self.problems, self._own.problems(kind))
        self.summary.say(self._summary(kind))
        table = self._own.csv if kind == "csv" else None
        for widget in (self.target, self.target_caption, self.standardised):
            widget.setVisible(table is not None)
        for widget in (self.inputs, self.inputs_caption):
            widget.setVisible(table is not None and len(table.table.names) <= _LISTED)
        given = self._own.given(self._session.scene.network)
        _say(self.remarks, given.remarks[1:] if given is not None and table is not None else ())
        if table is not None and not self._own.is_busy:  # what is clicked meanwhile stays as it is
            self._show_columns(table)

    def _summary(self, kind: str) -> Message:
        if self._own.is_busy:
            return message("Reading…")
        csv, idx = self._own.csv, self._own.idx
        if kind == "csv" and csv is not None:
            return message("{name}: {rows} rows, {columns} columns.", name=csv.name, rows=len(csv.table),
                           columns=len(csv.table.names))  # fmt: skip
        if kind == "idx" and idx is not None:
            training, test = idx.split.training, idx.split.test
            return message("{name}: {training} samples to learn from, {test} to test, {classes} classes.",
                           name=idx.name, training=len(training), test=len(test), classes=training.classes)  # fmt: skip
        return message("Nothing is open. The data stays outside of the scene: it is opened anew in each session.")

    def _show_columns(self, table: OpenedCsv) -> None:
        names = table.table.names
        if [self.target.itemText(place) for place in range(self.target.count())] != list(names):
            self.target.clear()
            self.target.addItems(list(names))
        self.target.setCurrentIndex(self.target.findText(table.learned, Qt.MatchFlag.MatchExactly))
        network = self._session.scene.network
        self.standardised.setChecked(network is not None and network.data.standardised)
        if len(names) <= _LISTED:
            self._show_inputs(table, self._numbers(table))

    def _show_inputs(self, table: OpenedCsv, numbers: dict[str, str]) -> None:
        """Rows that are there stay, so that the list keeps its place while it is clicked."""
        names = [name for name in table.table.names if name != table.learned]
        self.inputs.blockSignals(True)
        if [item.data(Qt.ItemDataRole.UserRole) for item in self._items()] != names:
            self.inputs.clear()
            for name in names:
                item = QListWidgetItem(self.inputs)
                item.setData(Qt.ItemDataRole.UserRole, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        used = set(table.used)
        for name, item in zip(names, self._items(), strict=True):
            item.setText(f"{name[:_NAME]}{numbers.get(name, '')}")
            item.setCheckState(Qt.CheckState.Checked if name in used else Qt.CheckState.Unchecked)
        self.inputs.blockSignals(False)
        height = max(self.inputs.sizeHintForRow(0), 16) * min(self.inputs.count(), _ROWS)
        self.inputs.setFixedHeight(height + 2 * self.inputs.frameWidth() + 8)

    def _items(self) -> list[QListWidgetItem]:
        return [self.inputs.item(place) for place in range(self.inputs.count())]

    def _numbers(self, table: OpenedCsv) -> dict[str, str]:
        """What each column is standardised by: mean ± deviation of the training rows."""
        given = self._own.given(self._session.scene.network)
        if given is None or given.standardisation is None:
            return {}
        by = given.standardisation
        is_moving = np.ptp(given.split.training.inputs, axis=0) > 0  # by 1, not by 0, is divided where nothing changes
        return {
            name: f"   {mean:.3g} ± {deviation:.3g}"
            for name, mean, deviation in zip(table.used, by.means, by.deviations * is_moving, strict=True)
        }

    def _choose_target(self, name: str) -> None:
        """All others go in then. The last column needs no mention."""
        table = self._own.csv
        if table is not None:
            self._set(COLUMNS, target=None if name == table.table.names[-1] else name, inputs=None)

    def _choose_inputs(self) -> None:
        table = self._own.csv
        if table is None:
            return
        checked = [item.checkState() == Qt.CheckState.Checked for item in self._items()]
        chosen = tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item, is_checked in zip(self._items(), checked, strict=True)
            if is_checked
        )
        if chosen:
            self._set(COLUMNS, inputs=None if all(checked) else chosen)
        else:
            self._session.say(message("At least one column must go into the network."))
            self._show_columns(table)

    def _set(self, label: Message, **changes: object) -> None:
        self._session.attempt(label, lambda scene: set_data(scene, **changes))

    def _open(self) -> None:
        kind = self.kind
        path = self.ask[kind]()
        if path is not None:
            self._own.open(kind, path)

    def _ask_csv(self) -> Path | None:
        say = self._session.language
        kinds = say(message("Tables (*.csv *.tsv *.txt *.gz)"))
        name, _ = QFileDialog.getOpenFileName(self, say(_OPEN["csv"]).rstrip("…"), "", kinds)
        return Path(name) if name else None

    def _ask_idx(self) -> Path | None:
        name = QFileDialog.getExistingDirectory(self, self._session.language(_OPEN["idx"]).rstrip("…"))
        return Path(name) if name else None


def _say(notes: Sequence[Note], sentences: Sequence[Message]) -> None:
    """The first sentences, and how many more there are."""
    shown: list[Message | None] = list(sentences[: len(notes)])
    if len(sentences) > len(notes):
        shown[-1] = message("And {rest} more.", rest=len(sentences) - len(notes) + 1)
    shown += [None] * (len(notes) - len(shown))
    for note, sentence in zip(notes, shown, strict=True):
        note.say(sentence)
