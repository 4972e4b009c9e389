"""Time is a place: the steps from left to right, with what moves the playhead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from app.document import edits
from app.document.problems import Refused
from app.gui.bugs import guarded, painting
from app.gui.fields.number_field import NumberField
from app.gui.player import SPEEDS, Player
from app.gui.session import Session
from app.gui.spacing import space
from app.painting.number_text import step_text
from core.message import message

if TYPE_CHECKING:
    from app.gui.network.trainer import Trainer

_LEAP = 10
_NARROW = 560  # below, the step is a number without a word, and how many there shall be is set elsewhere
_TIGHT = 760  # below, the track needs the room of what is known by its tip or has a key


class Track(QWidget):
    """The line of steps with the playhead of a player; press and drag to go there."""

    def __init__(self, session: Session, player: Player | Trainer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._player = player
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        player.stepped.connect(self.update)
        player.options_changed.connect(self.update)
        session.style_changed.connect(self.updateGeometry)

    @guarded(otherwise=QSize)
    def sizeHint(self) -> QSize:
        """As high as a finger is wide."""
        return QSize(200, self._session.style.px(28))

    @guarded()
    def paintEvent(self, _event: QPaintEvent) -> None:
        """A line, its part that has been made, and the playhead."""
        with painting(self) as painter:
            self._paint(painter)

    def _paint(self, painter: QPainter) -> None:
        style, player = self._session.style, self._player
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        thickness, radius = style.px(4), style.px(7)
        whole = self._line()
        x = whole.left() + whole.width() * player.step / player.steps
        made = QRectF(whole.left(), whole.top(), x - whole.left(), thickness)
        for part, colour in ((whole, style.theme.line), (made, style.theme.quiet)):
            painter.setBrush(colour)
            painter.drawRoundedRect(part, thickness / 2, thickness / 2)
        painter.setBrush(style.theme.accent)
        painter.drawEllipse(QRectF(x - radius, self.height() / 2 - radius, 2 * radius, 2 * radius))

    def _line(self) -> QRectF:
        margin, thickness = self._session.style.px(8), self._session.style.px(4)
        return QRectF(margin, (self.height() - thickness) / 2, max(1, self.width() - 2 * margin), thickness)

    def _go(self, event: QMouseEvent) -> None:
        line = self._line()
        share = min(max((event.position().x() - line.left()) / line.width(), 0.0), 1.0)
        self._player.pause()
        self._player.go_to(round(share * self._player.steps))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the step under the mouse."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(event)

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scrub."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(event)


class Timeline(QWidget):
    """Buttons, step, track, number of steps, speed, loop."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._is_narrow = False
        player = session.player
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.to_start = self._button(lambda: self._jump(0.0))
        self.back = self._button(lambda: player.move(-1))
        self.play = self._button(player.toggle)
        self.forward = self._button(lambda: player.move(1))
        self.to_end = self._button(lambda: self._jump(player.steps))
        self.reading = QLabel()
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.track = Track(session, player)
        self.steps_label = QLabel()
        self.steps_label.setProperty("tone", "quiet")
        self.steps = NumberField()
        self.steps.entered.connect(self._enter_steps)
        self.steps.refused.connect(lambda _: session.say(message("The number of steps must be a whole number.")))
        self.steps.stepped.connect(lambda strides: self._set_steps(session.scene.steps + _LEAP * strides))
        self.slower = self._button(lambda: player.change_speed(-1))
        self.speed = QLabel()
        self.speed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.faster = self._button(lambda: player.change_speed(1))
        self.loop = self._button(lambda: player.set_looping(not player.is_looping))
        self.loop.setCheckable(True)
        self._lay_out()
        for changed in (player.playing_changed, player.options_changed, session.scene_changed):
            changed.connect(self.retranslate)
        player.stepped.connect(self._read)
        player.playing_changed.connect(self.restyle)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self.restyle)
        self.restyle()
        self.retranslate()

    def _button(self, act: object) -> QToolButton:
        button = QToolButton()
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        space(row, 4, (12, 6, 12, 6))
        for widget in (self.to_start, self.back, self.play, self.forward, self.to_end):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self.reading)
        row.addWidget(self.track, 1)
        row.addSpacing(8)
        row.addWidget(self.steps_label)
        row.addSpacing(4)
        row.addWidget(self.steps)
        row.addSpacing(8)
        for widget in (self.slower, self.speed, self.faster, self.loop):
            row.addWidget(widget)

    def retranslate(self) -> None:
        """All texts, in the window's language and for the present step."""
        say, player = self._session.language, self._session.player
        self._read()
        self.steps_label.setText(say(message("Steps")))
        self.steps.show_number(self._session.scene.steps)
        self.speed.setText(f"{player.speed:g}×")
        self.loop.setChecked(player.is_looping)
        self.slower.setEnabled(player.speed > SPEEDS[0])
        self.faster.setEnabled(player.speed < SPEEDS[-1])
        for button, name, key in (
            (self.to_start, message("To the start"), "Home"),
            (self.back, message("One step back"), "←"),
            (self.play, message("Pause") if player.is_playing else message("Play"), "Space"),
            (self.forward, message("One step forward"), "→"),
            (self.to_end, message("To the end"), "End"),
            (self.slower, message("Slower"), ","),
            (self.faster, message("Faster"), "."),
            (self.loop, message("Begin again at the end"), "L"),
        ):
            button.setAccessibleName(say(name))
            button.setToolTip(f"{say(name)}  ({key})")
        self.steps.setAccessibleName(say(message("Number of steps")))

    def restyle(self) -> None:
        """Icons of the theme, and widths that do not jump."""
        style, player = self._session.style, self._session.player
        for button, name in (
            (self.to_start, "skip-back"),
            (self.back, "step-back"),
            (self.play, "pause" if player.is_playing else "play"),
            (self.forward, "step-forward"),
            (self.to_end, "skip-forward"),
            (self.slower, "minus"),
            (self.faster, "plus"),
            (self.loop, "repeat"),
        ):
            button.setIcon(style.icon(name))
            button.setIconSize(QSize(style.px(18), style.px(18)))
        self.steps.setFixedWidth(style.px(76))
        self.speed.setFixedWidth(style.px(44))
        self._fit()

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a tight window the track comes first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_tight = self.width() < self._session.style.px(_TIGHT)
        for widget in (self.steps_label, self.slower, self.faster):
            widget.setHidden(is_tight)
        is_narrow = self.width() < self._session.style.px(_NARROW)
        self.steps.setHidden(is_narrow)
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._read()

    def _read(self) -> None:
        player = self._session.player
        step = step_text(player.step, player.steps)
        words = message("step {step} / {steps}", step=step, steps=player.steps)
        self.reading.setText(f"{step} / {player.steps}" if self._is_narrow else self._session.language(words))

    def _jump(self, step: float) -> None:
        self._session.player.pause()
        self._session.player.go_to(step)

    def _enter_steps(self, steps: float) -> None:
        self._session.document.end_merge()
        self._set_steps(steps)
        self._session.document.end_merge()

    def _set_steps(self, steps: float) -> None:
        try:
            scene = edits.set_steps(self._session.scene, round(steps))
        except Refused as refusal:
            self.steps.mark(True)
            self._session.say(refusal.message)
            return
        self._session.commit(message("Number of steps"), scene, merge="steps")
