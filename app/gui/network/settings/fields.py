"""Fields that show one setting of the scene's network and change it: a choice, a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.document.network.scene import Network
from app.document.problems import Refused
from app.document.scene import Scene
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.note import Note
from app.gui.fields.taking_back import TakingBack
from app.gui.session import Session
from core.message import Message

Say = Message | str


@dataclass(frozen=True)
class Setting:
    """One setting: what it is called (also as an undo step), what it is for, how it is read and changed."""

    name: Message
    tip: Message
    read: Callable[[Network], Any]
    edit: Callable[[Scene, Any], Scene]


class SettingField(QWidget):
    """A caption with what is entered, beside or above it, and below it what is wrong with an entry.

    An entry that was refused stays to be mended as long as the scene says the same about this setting; a number only
    until the scene changes.
    """

    _keeps_refused = False

    def __init__(self, session: Session, setting: Setting, *, above: bool = False) -> None:
        super().__init__()
        self._session = session
        self._setting = setting
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("tone", "small" if above else "quiet")
        self.note = Note(session.language)
        self._refused_at: tuple[Any] | None = None  # what the scene said when an entry was refused
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(2 if above else 8)
        self._box.addWidget(self.caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(self._box)
        column.addWidget(self.note)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)

    def show_scene(self) -> None:
        """What the scene says."""
        network = self._session.scene.network
        if network is None:
            return
        value = self._setting.read(network)
        if not (self._keeps_refused and self._refused_at == (value,)):
            self._complain(None)
            self._show(value)

    def retranslate(self) -> None:
        """Name and tip in the window's language."""
        say = self._session.language
        self.caption.setText(say(self._setting.name))
        for widget in (self.caption, *self._inputs()):
            widget.setToolTip(say(self._setting.tip))
        for widget in self._inputs():
            widget.setAccessibleName(say(self._setting.name))

    def take_back(self) -> None:
        """What the scene says, in place of what was typed or refused."""
        network = self._session.scene.network
        if network is not None:
            self._complain(None)
            self._show(self._setting.read(network))

    def _show(self, value: Any) -> None:
        raise NotImplementedError

    def _inputs(self) -> Sequence[QWidget]:
        raise NotImplementedError

    def _commit(self, value: Any, *, is_drag: bool = False) -> bool:
        setting, session = self._setting, self._session
        merge = ("network", setting.name.template) if is_drag else None
        try:
            scene = setting.edit(session.scene, value)
        except Refused as refusal:
            self._complain(refusal.message)
            return False
        self._complain(None)
        session.commit(setting.name, scene, merge)
        return True

    def _complain(self, problem: Message | None) -> None:
        """Say what is wrong with the entry, or that nothing is."""
        network = self._session.scene.network
        self._refused_at = None if problem is None or network is None else (self._setting.read(network),)
        self.note.say(problem)
        for widget in self._inputs():
            widget.setAccessibleDescription(self.note.text())


class ChoiceField(SettingField):
    """One of several: each a value with the name under which it is offered."""

    _keeps_refused = True

    def __init__(self, session: Session, setting: Setting, options: Sequence[tuple[Any, Say]], *, above: bool = False,
                 is_open: bool = False) -> None:  # fmt: skip
        super().__init__(session, setting, above=above)
        self._options: list[tuple[Any, Say]] = []
        self.combo = ChoiceBox()
        self.combo.setMaxVisibleItems(24)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(5)
        self.combo.activated.connect(lambda _: self._chosen())
        if is_open:
            self.combo.set_open()
            self.combo.lineEdit().editingFinished.connect(self._typed)
            self.combo.lineEdit().textEdited.connect(lambda _: self._complain(None))
            TakingBack(self.combo.lineEdit(), self._is_astray, self.take_back)
        self._box.addWidget(self.combo, 1)
        self.offer(options)

    def offer(self, options: Sequence[tuple[Any, Say]]) -> None:
        """Let a person choose among these."""
        self._options = list(options)
        self.combo.clear()
        for value, _ in self._options:
            self.combo.addItem("", value)
        self.retranslate()

    def retranslate(self) -> None:
        """Also the names of the options."""
        super().retranslate()
        for place, (_, name) in enumerate(self._options):
            self.combo.setItemText(place, name if isinstance(name, str) else self._session.language(name))
        self.show_scene()

    def _inputs(self) -> Sequence[QWidget]:
        return (self.combo,)

    def _show(self, value: Any) -> None:
        place = next((k for k, (known, _) in enumerate(self._options) if known == value), -1)
        self.combo.setCurrentIndex(place)
        if self.combo.isEditable() and place < 0:
            self.combo.setEditText(str(value))

    def _is_astray(self) -> bool:
        network, shown = self._session.scene.network, self.combo.itemText(self.combo.currentIndex())
        if network is None:
            return False
        return self.combo.currentText() != (shown or str(self._setting.read(network)))

    def _chosen(self) -> None:
        value = self._options[self.combo.currentIndex()][0]
        network = self._session.scene.network
        if network is None or value == self._setting.read(network):
            self._complain(None)
        elif not self._commit(value):
            self._show(self._setting.read(network))

    def _typed(self) -> None:
        """A text that is none of the options is a value of its own (an activation as a formula)."""
        text, network = self.combo.currentText().strip(), self._session.scene.network
        if network is None or text in {self.combo.itemText(k) for k in range(self.combo.count())}:
            return
        if not text:
            self.show_scene()
        elif text != self._setting.read(network):
            self._commit(text)


class TextEntry(SettingField):
    """A text that may be left out."""

    _keeps_refused = True

    def __init__(self, session: Session, setting: Setting, example: str) -> None:
        super().__init__(session, setting)
        self.field = QLineEdit()
        self.field.setPlaceholderText(example)
        self.field.editingFinished.connect(self._entered)
        self.field.textEdited.connect(lambda _: self._complain(None))
        TakingBack(self.field, self._is_astray, self.take_back)
        self._box.addWidget(self.field, 1)
        self.retranslate()
        self.show_scene()

    def _inputs(self) -> Sequence[QWidget]:
        return (self.field,)

    def _show(self, value: Any) -> None:
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(value or "")

    def _is_astray(self) -> bool:
        network = self._session.scene.network
        return network is not None and self.field.text() != (self._setting.read(network) or "")

    def take_back(self) -> None:
        """Also what is being typed just now."""
        self.field.setModified(False)
        super().take_back()

    def _entered(self) -> None:
        network, text = self._session.scene.network, self.field.text().strip() or None
        self.field.setModified(False)
        if network is None or text == self._setting.read(network):
            self._complain(None)
        else:
            self._commit(text)
