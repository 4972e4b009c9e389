"""The questions of the export dialog: only those that matter for what is chosen are to be seen."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.gui.export.kinds import KINDS, LANGUAGE_NAMES, SIZES, THEME_LABELS, VIEW_LABELS, Nature, kind_named
from app.gui.export.materials import Materials
from app.gui.export.wish import Wish, turned_into
from app.gui.fields.choice_box import ChoiceBox
from app.gui.fields.number_field import NumberField
from app.gui.session import Session
from core.message import Message, message

_RATES = (24.0, 25.0, 30.0, 50.0, 60.0, 120.0)
_CUSTOM = "custom"
_TURN = 15.0  # degrees of a stride


class Choices(QWidget):
    """Shows a wish and emits `changed` with another one; the file's name is asked elsewhere."""

    changed = Signal(object)

    def __init__(self, session: Session, materials: Materials, wish: Wish, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._materials = materials
        self._wish = wish
        self._is_custom = (wish.width, wish.height) not in SIZES
        self.kind = self._combo(lambda name: turned_into(self._wish, kind_named(name)))
        self.view = self._combo(self._viewed)
        self.size = self._combo(self._sized)
        self.theme = self._combo(lambda name: replace(self._wish, theme=name))
        self.language = self._combo(lambda name: replace(self._wish, language=name))
        self.width_px = self._field(lambda number: replace(self._wish, width=round(number)), 8)
        self.height_px = self._field(lambda number: replace(self._wish, height=round(number)), 8)
        self.seconds = self._field(lambda number: replace(self._wish, seconds=number), 1)
        self.fps = self._field(lambda number: replace(self._wish, fps=number), 0)
        self.step = self._field(lambda number: replace(self._wish, step=number), 1)
        self.orbit = self._field(lambda number: replace(self._wish, orbit=number), 0)
        self.orbit.stepped.connect(
            lambda strides: self._emit(replace(self._wish, orbit=self.orbit.number + _TURN * strides))
        )
        self.seconds.refused.connect(self._reset_seconds)
        self.fps.stepped.connect(self._next_rate)
        self._labels: list[tuple[QLabel, Message]] = []
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        self._lay_out()
        self.retranslate()
        self.show_wish(wish)

    def _combo(self, wish_for: object) -> ChoiceBox:
        combo = ChoiceBox()
        combo.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        combo.activated.connect(lambda: self._emit(wish_for(combo.currentData())))
        return combo

    def _field(self, wish_for: object, stride: float) -> NumberField:
        field = NumberField()
        field.setFixedWidth(field.fontMetrics().horizontalAdvance("00000.00") + self._session.style.px(14))
        field.entered.connect(lambda number: self._emit(wish_for(number)))
        field.editingFinished.connect(lambda: self.changed.emit(self._wish))  # right or wrong, it may be so again
        if stride:
            field.stepped.connect(lambda strides: self._emit(wish_for(max(field.number + stride * strides, 0.0))))
        return field

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._session.style.gap)
        grid.setVerticalSpacing(self._session.style.px(8))
        times = QLabel("×")
        self.step_count = self._unit(message("of {steps}", steps=self._materials.of(self._wish).steps))
        for row, (name, text, widgets) in enumerate(
            (
                ("kind", message("Format"), (self.kind,)),
                ("view", message("View"), (self.view,)),
                ("size", message("Size"), (self.size,)),
                ("custom", None, (self.width_px, times, self.height_px, self._unit(message("pixels")))),
                ("seconds", message("Length"), (self.seconds, self._unit(message("seconds")))),
                ("fps", message("Rate"), (self.fps, self._unit(message("frames per second")))),
                ("orbit", message("Camera turn"), (self.orbit, self._unit(message("degrees")))),
                ("step", message("Step"), (self.step, self.step_count)),
                ("theme", message("Theme"), (self.theme,)),
                ("language", message("Language"), (self.language,)),
            )
        ):
            self._add_row(grid, row, name, text, widgets)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(len(self._rows), 1)

    def _unit(self, text: Message) -> QLabel:
        made = QLabel()
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setProperty("tone", "quiet")
        self._labels.append((made, text))
        return made

    def _add_row(
        self, grid: QGridLayout, row: int, name: str, text: Message | None, widgets: Iterable[QWidget]
    ) -> None:
        line = QHBoxLayout()
        line.setSpacing(self._session.style.px(8))
        widgets = tuple(widgets)
        for widget in widgets:
            line.addWidget(widget, int(isinstance(widget, ChoiceBox)))
        if not isinstance(widgets[0], ChoiceBox):
            line.addStretch(1)
        if text is not None:
            caption = self._unit(text)
            caption.setBuddy(widgets[0])
            grid.addWidget(caption, row, 0)
            widgets = (*widgets, caption)
        grid.addLayout(line, row, 1)
        self._rows[name] = widgets

    @property
    def wish(self) -> Wish:
        """What is shown."""
        return self._wish

    @property
    def wrong_field(self) -> NumberField | None:
        """The first field that is seen and whose text is no number."""
        fields = (self.width_px, self.height_px, self.seconds, self.fps, self.orbit, self.step)
        return next((field for field in fields if not field.isHidden() and field.property("wrong")), None)

    @property
    def problem(self) -> Message | None:
        """What is wrong with that field."""
        if self.wrong_field is None:
            return None
        typed = self.wrong_field.text().strip()
        return message("“{text}” is not a number.", text=typed) if typed else message("A number is missing.")

    def take_typed(self) -> None:
        """Take what is still being typed."""
        focus = self.focusWidget()
        if isinstance(focus, NumberField) and focus.isModified():
            focus.editingFinished.emit()

    def show_wish(self, wish: Wish) -> None:
        """Show a wish without telling anybody."""
        self._wish = wish
        self._is_custom = self._is_custom or (wish.width, wish.height) not in SIZES
        size = _CUSTOM if self._is_custom else f"{wish.width}x{wish.height}"
        for combo, name in (
            (self.kind, wish.kind.identifier),
            (self.view, wish.view),
            (self.size, size),
            (self.theme, wish.theme),
            (self.language, wish.language),
        ):
            combo.setCurrentIndex(combo.findData(name))
        steps = self._materials.of(wish).steps
        self.step_count.setText(self._session.language(message("of {steps}", steps=steps)))
        for field, number in (
            (self.width_px, float(wish.width)),
            (self.height_px, float(wish.height)),
            (self.seconds, wish.playback(steps).duration_s),
            (self.fps, wish.fps),
            (self.orbit, wish.orbit),
            (self.step, wish.step),
        ):
            if not field.property("wrong"):
                field.show_number(number)
        self._show_rows(wish.kind.nature)

    def _show_rows(self, nature: Nature) -> None:
        is_picture, is_film = nature is not Nature.NUMBERS, nature is Nature.FILM
        seen = {
            "kind": True,
            "view": is_picture or self._materials.are_two,
            "size": is_picture,
            "custom": is_picture and self._is_custom,
            "seconds": is_film,
            "fps": is_film,
            "orbit": self._wish.has_orbit,
            "step": nature is Nature.PICTURE,
            "theme": is_picture,
            "language": self._wish.kind.identifier != "csv",
        }
        for name, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(seen[name])

    def _emit(self, wish: Wish) -> None:
        self.show_wish(wish)
        self.changed.emit(wish)

    def _viewed(self, name: str) -> Wish:
        """Another material has steps of its own."""
        wish = replace(self._wish, view=name)
        if self._materials.of(wish) is self._materials.of(self._wish):
            return wish
        return replace(wish, seconds=None, step=self._materials.of(wish).step)

    def _sized(self, name: str) -> Wish:
        self._is_custom = name == _CUSTOM
        if self._is_custom:
            return self._wish
        width, height = (int(part) for part in name.split("x"))
        return replace(self._wish, width=width, height=height)

    def _reset_seconds(self, typed: str) -> None:
        """An empty field means: as the steps want it."""
        if not typed.strip():
            self.seconds.setModified(False)
            self.seconds.mark(False)
            self._emit(replace(self._wish, seconds=None))

    def _next_rate(self, strides: float) -> None:
        rates = [rate for rate in _RATES if (rate > self.fps.number if strides > 0 else rate < self.fps.number)]
        if rates:
            self._emit(replace(self._wish, fps=rates[0] if strides > 0 else rates[-1]))

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        for made, text in self._labels:
            made.setText(say(text))
            if made.buddy() is not None:
                made.buddy().setAccessibleName(say(text))
        self.width_px.setAccessibleName(say(message("Width in pixels")))
        self.height_px.setAccessibleName(say(message("Height in pixels")))
        self._fill(self.kind, {kind.identifier: say(kind.label) for kind in KINDS})
        self._fill(self.view, {name: say(VIEW_LABELS[name]) for name in self._materials.views})
        sizes = {f"{width}x{height}": f"{width} × {height}" for width, height in SIZES}
        self._fill(self.size, {**sizes, _CUSTOM: say(message("Custom size"))})
        self._fill(self.theme, {name: say(text) for name, text in THEME_LABELS.items()})
        self._fill(self.language, LANGUAGE_NAMES)
        self._settle_width()

    def _settle_width(self) -> None:
        """As wide as the widest of all rows, so that nothing moves when another kind is chosen."""
        gap = self._session.style.px(8)
        captions, rows = [0], [0]
        for widgets in self._rows.values():
            hints = [min(widget.sizeHint().width(), widget.maximumWidth()) for widget in widgets]
            has_caption = isinstance(widgets[-1], QLabel) and widgets[-1].buddy() is not None
            captions.append(hints.pop() if has_caption else 0)
            rows.append(sum(hints) + gap * (len(hints) - 1))
        self.setFixedWidth(max(captions) + self._session.style.gap + max(rows))

    @staticmethod
    def _fill(combo: ChoiceBox, texts: dict[str, str]) -> None:
        chosen = combo.currentData()
        combo.clear()
        for name, text in texts.items():
            combo.addItem(text, name)
        combo.setCurrentIndex(max(combo.findData(chosen), 0))
