"""Fields that show one number of the scene's network and change it: typed, left out, or on a slider."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from app.gui.fields.number_field import NumberField
from app.gui.fields.scale import Scale
from app.gui.fields.slider import ScaleSlider
from app.gui.network.settings.fields import Setting, SettingField
from app.gui.session import Session
from core.message import Message, message

_OFF = message("off")
_NO_NUMBER = message("A number such as 0.01 or 3e-4 is needed.")
_NOT_WHOLE = message("A whole number is needed.")


class NumberEntry(SettingField):
    """A number that is typed, whole or not."""

    def __init__(self, session: Session, setting: Setting, *, whole: bool = False, above: bool = False) -> None:
        super().__init__(session, setting, above=above)
        self._is_whole = whole
        self.field = NumberField()
        self.field.entered.connect(self._entered)
        self.field.stepped.connect(self._step)
        self.field.refused.connect(self._refused)
        self.field.mended.connect(lambda: self._complain(None))
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
            self._complain(_NOT_WHOLE)
            return
        if not self._commit(round(number) if self._is_whole else number, is_drag=is_drag):
            self.field.mark(True)

    def _refused(self, _text: str) -> None:
        self._complain(_NO_NUMBER)

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


class SlideField(SettingField):
    """A number on a scale: the slider gives whole numbers, others can be typed unless the setting is `whole`."""

    def __init__(self, session: Session, setting: Setting, scale: Scale, *, whole: bool = False) -> None:
        super().__init__(session, setting)
        self._is_whole = whole
        self.slider = ScaleSlider(scale)
        self.field = NumberField()
        self._box.addWidget(self.slider, 1)
        self._box.addWidget(self.field)
        self.slider.moved.connect(self._moved)
        self.slider.released.connect(session.document.end_merge)
        self.field.entered.connect(self._entered)
        self.field.stepped.connect(self.slider.stride)
        self.field.refused.connect(lambda _: self._complain(_NO_NUMBER))
        self.field.mended.connect(lambda: self._complain(None))
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

    def _moved(self, number: float) -> None:
        if not self._commit(round(number), is_drag=True):
            self.field.mark(True)

    def _entered(self, number: float) -> None:
        if self._is_whole and number != round(number):
            self.field.mark(True)
            self._complain(_NOT_WHOLE)
        elif not self._commit(round(number) if self._is_whole else number):
            self.field.mark(True)
