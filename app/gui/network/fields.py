"""Fields that show one setting of the scene's network and change it: a choice, a number, a slider."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QSizePolicy, QWidget

from app.document.network.scene import Network
from app.document.problems import Refused
from app.document.scene import Scene
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.number_field import NumberField
from app.gui.fields.scale import Scale
from app.gui.fields.slider import ScaleSlider
from app.gui.session import Session
from core.message import Message, message

Say = Message | str
_OFF = message("off")


@dataclass(frozen=True)
class Setting:
    """One setting: what it is called (also as an undo step), what it is for, how it is read and changed."""

    name: Message
    tip: Message
    read: Callable[[Network], Any]
    edit: Callable[[Scene, Any], Scene]


class SettingField(QWidget):
    """A caption with what is entered, beside or above it."""

    def __init__(self, session: Session, setting: Setting, *, above: bool = False) -> None:
        super().__init__()
        self._session = session
        self._setting = setting
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setProperty("tone", "small" if above else "quiet")
        direction = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._box = QBoxLayout(direction, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(2 if above else 8)
        self._box.addWidget(self.caption)
        session.scene_changed.connect(self.show_scene)
        session.language.changed.connect(self.retranslate)

    def show_scene(self) -> None:
        """What the scene says."""
        network = self._session.scene.network
        if network is not None:
            self._show(self._setting.read(network))

    def retranslate(self) -> None:
        """Name and tip in the window's language."""
        say = self._session.language
        self.caption.setText(say(self._setting.name))
        for widget in (self.caption, *self._inputs()):
            widget.setToolTip(say(self._setting.tip))
        for widget in self._inputs():
            widget.setAccessibleName(say(self._setting.name))

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
            session.say(message("{field}: {problem}", field=setting.name, problem=refusal.message))
            return False
        session.commit(setting.name, scene, merge)
        return True


class ChoiceField(SettingField):
    """One of several: each a value with the name under which it is offered."""

    def __init__(self, session: Session, setting: Setting, options: Sequence[tuple[Any, Say]], *, above: bool = False,
                 is_open: bool = False) -> None:  # fmt: skip
        super().__init__(session, setting, above=above)
        self._options = list(options)
        self.combo = ChoiceBox()
        self.combo.setMaxVisibleItems(24)
        self.combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(5)
        for value, _ in self._options:
            self.combo.addItem("", value)
        self.combo.activated.connect(lambda _: self._chosen())
        if is_open:
            self.combo.set_open()
            self.combo.lineEdit().editingFinished.connect(self._typed)
        self._box.addWidget(self.combo, 1)
        self.retranslate()
        self.show_scene()

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

    def _chosen(self) -> None:
        value = self._options[self.combo.currentIndex()][0]
        network = self._session.scene.network
        if network is not None and value != self._setting.read(network) and not self._commit(value):
            self.show_scene()

    def _typed(self) -> None:
        """A text that is none of the options is a value of its own (an activation as a formula)."""
        text, network = self.combo.currentText().strip(), self._session.scene.network
        if network is None or text in {self.combo.itemText(k) for k in range(self.combo.count())}:
            return
        if text != self._setting.read(network) and not (text and self._commit(text)):
            self.show_scene()


class NumberEntry(SettingField):
    """A number that is typed, whole or not."""

    def __init__(self, session: Session, setting: Setting, *, whole: bool = False, above: bool = False) -> None:
        super().__init__(session, setting, above=above)
        self._is_whole = whole
        self.field = NumberField()
        self.field.entered.connect(self._entered)
        self.field.stepped.connect(self._step)
        self.field.refused.connect(self._refused)
        self._box.addStretch(1)
        self._box.addWidget(self.field)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.show_scene()

    def restyle(self) -> None:
        """As wide as six figures."""
        self.field.setFixedWidth(self._session.style.px(84))

    def _inputs(self) -> Sequence[QWidget]:
        return (self.field,)

    def _show(self, value: Any) -> None:
        self.field.show_number(float(value))

    def _entered(self, number: float, *, is_drag: bool = False) -> None:
        if self._is_whole and number != round(number):
            self.field.mark(True)
            self._session.say(message("{field}: {problem}", field=self._setting.name,
                                      problem=message("A whole number is needed.")))  # fmt: skip
            return
        if not self._commit(round(number) if self._is_whole else number, is_drag=is_drag):
            self.field.mark(True)

    def _refused(self, _text: str) -> None:
        self._session.say(message("A number such as 0.01 or 3e-4 is needed."))

    def _step(self, strides: float) -> None:
        grain = 1.0 if self._is_whole else max(abs(self.field.number) * 0.1, 1e-4)
        self._entered(self.field.number + strides * grain, is_drag=True)


class OptionalEntry(NumberEntry):
    """A number that may be left out: an empty field means that there is none, and says `nothing`."""

    def __init__(self, session: Session, setting: Setting, *, whole: bool = False, nothing: Message = _OFF) -> None:
        self._nothing = nothing
        super().__init__(session, setting, whole=whole)

    def retranslate(self) -> None:
        """Also what an empty field says."""
        super().retranslate()
        self.field.setPlaceholderText(self._session.language(self._nothing))

    def _show(self, value: Any) -> None:
        if value is None:
            self.field.show_nothing()
        else:
            super()._show(value)

    def _refused(self, text: str) -> None:
        if text.strip():
            super()._refused(text)
        else:
            self._commit(None)
            self.show_scene()

    def _step(self, strides: float) -> None:
        if math.isfinite(self.field.number):
            super()._step(strides)


class TextEntry(SettingField):
    """A text that may be left out."""

    def __init__(self, session: Session, setting: Setting, example: str) -> None:
        super().__init__(session, setting)
        self.field = QLineEdit()
        self.field.setPlaceholderText(example)
        self.field.editingFinished.connect(self._entered)
        self._box.addWidget(self.field, 1)
        self.retranslate()
        self.show_scene()

    def _inputs(self) -> Sequence[QWidget]:
        return (self.field,)

    def _show(self, value: Any) -> None:
        if not (self.field.hasFocus() and self.field.isModified()):
            self.field.setText(value or "")

    def _entered(self) -> None:
        network, text = self._session.scene.network, self.field.text().strip() or None
        self.field.setModified(False)
        if network is not None and text != self._setting.read(network):
            self._commit(text)


class SlideField(SettingField):
    """A number on a scale: slider and field."""

    def __init__(self, session: Session, setting: Setting, scale: Scale, *, whole: bool = False) -> None:
        super().__init__(session, setting)
        self._is_whole = whole
        self.slider = ScaleSlider(scale)
        self.field = NumberField()
        self._box.addWidget(self.slider, 1)
        self._box.addWidget(self.field)
        self.slider.moved.connect(lambda number: self._moved(number, is_drag=True))
        self.slider.released.connect(session.document.end_merge)
        self.field.entered.connect(lambda number: self._moved(number, is_drag=False))
        self.field.stepped.connect(self.slider.stride)
        self.field.refused.connect(lambda _: session.say(message("A number such as 0.01 or 3e-4 is needed.")))
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()
        self.show_scene()

    def restyle(self) -> None:
        """Captions below each other are equally wide, and so are numbers."""
        self.field.setFixedWidth(self._session.style.px(56))
        self.caption.setFixedWidth(self._session.style.px(86))

    def _inputs(self) -> Sequence[QWidget]:
        return (self.slider, self.field)

    def _show(self, value: Any) -> None:
        self.field.show_number(float(value))
        if not self.slider.isSliderDown():
            self.slider.show_number(float(value))

    def _moved(self, number: float, *, is_drag: bool) -> None:
        if not self._commit(round(number) if self._is_whole else number, is_drag=is_drag):
            self.field.mark(True)
