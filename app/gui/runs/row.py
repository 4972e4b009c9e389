"""One run in the list: mark, name, learning rate, what became of it; unfolded while it is selected."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from app.document import edits
from app.document.defaults import rule_name, run_name
from app.document.picture import RunPicture
from app.document.scene import Run
from app.gui.bugs import guarded
from app.gui.fields.name_field import NameField
from app.gui.phrases import PhrasedLabel
from app.gui.runs.details import RunDetails
from app.gui.runs.hyperparameters import Hyperparameters
from app.gui.runs.rate_marks import rate_marks
from app.gui.runs.swatch import Swatch
from app.gui.session import Session
from app.gui.spacing import space
from app.gui.tips import plain_tip
from app.painting.number_text import with_set_numbers
from core.message import message
from core.outcome import KnownPoint, Outcome

_SEEN_IN_FOG = (Outcome.DIVERGED, Outcome.LEFT_DOMAIN)  # of these the picture itself has a cross
_UNTOLD = message("What became of it is told when the fog has lifted.")


class RunRow(QWidget):
    """Shows the run at a place of the scene; `dragged` says where on the screen it is in the hand."""

    dragged = Signal(QPoint)
    dropped = Signal(int)  # the run

    def __init__(self, session: Session, run: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._run = run
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.swatch = Swatch(session)
        self.name = NameField()
        self.name.editingFinished.connect(self._rename)
        self.eye = QToolButton()
        self.eye.clicked.connect(self._toggle)
        self.fold = QToolButton()
        self.fold.clicked.connect(self._select)
        self.rate = Hyperparameters(session, run, only="learning_rate")
        self.outcome = PhrasedLabel()
        self.outcome.setProperty("tone", "small")
        self.details: RunDetails | None = None
        self._shown: tuple[int, Run, bool] | None = None
        self._lay_out()
        self.show_run(run)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        space(head, 4)
        head.addWidget(self.swatch)
        head.addWidget(self.name, 1)
        head.addWidget(self.eye)
        head.addWidget(self.fold)
        self._column = QVBoxLayout(self)
        space(self._column, 4, (12, 8, 12, 10))
        self._column.addLayout(head)
        self._column.addWidget(self.rate)
        self._column.addWidget(self.outcome)

    def show_run(self, run: int) -> None:
        """Show the scene's run at this place."""
        scene, is_selected = self._session.scene.runs[run], run == self._session.selected
        if self._shown is not None and self._shown[1] is scene and self._shown[::2] == (run, is_selected):
            return  # scenes share the runs that did not change
        self._shown = (run, scene, is_selected)
        self._run = run
        if not (self.name.hasFocus() and self.name.isModified()):
            self.name.setText(run_name(scene))
            self.name.setCursorPosition(0)
        self.rate.show_run(run)
        surface = "ground" if is_selected else "panel"
        if self.property("surface") != surface:
            self.setProperty("surface", surface)
            self.style().unpolish(self)
            self.style().polish(self)
        self._unfold(is_selected)
        self.restyle()
        self.retranslate()

    def show_picture(
        self, picture: RunPicture, minima: Sequence[tuple[float, KnownPoint]] = (), is_in_fog: bool = False
    ) -> None:
        """Colour and outcome, once they are computed, and what the `curvatures` of the minima mean for the rate.

        In fog nothing is said of a minimum: it is to be found.
        """
        self.rate.show_marks(rate_marks(() if is_in_fog else minima, self._session.scene.runs[self._run]))
        self.swatch.show_look(picture.colour, picture.variant)
        is_told = not is_in_fog or picture.verdict.outcome in _SEEN_IN_FOG
        outcome = picture.verdict.message if is_told else _UNTOLD
        self.outcome.setText(with_set_numbers(self._session.language(outcome)))

    def _unfold(self, is_selected: bool) -> None:
        if is_selected and self.details is None:
            self.details = RunDetails(self._session, self._run)
            self._column.addWidget(self.details)
        elif is_selected and self.details is not None:
            self.details.show_run(self._run)
        if self.details is not None:
            self.details.setVisible(is_selected)

    def retranslate(self) -> None:
        """Texts in the window's language."""
        say = self._session.language
        scene = self._session.scene.runs[self._run]
        self.name.setAccessibleName(say(message("Name of the run")))
        name, rule = run_name(scene), rule_name(scene.rule)
        self.name.setToolTip(plain_tip(name if name == rule else f"{name}\n{rule}"))  # a long name is cut off
        eye = message("Show this run") if scene.hidden else message("Hide this run")
        fold = message("Close") if self._run == self._session.selected else message("All settings of this run")
        for button, text in ((self.eye, eye), (self.fold, fold)):
            button.setToolTip(say(text))
            button.setAccessibleName(say(text))
        self.rate.retranslate()
        if self.details is not None:
            self.details.retranslate()

    def restyle(self) -> None:
        """Icons of the theme."""
        style = self._session.style
        scene = self._session.scene.runs[self._run]
        is_selected = self._run == self._session.selected
        self.eye.setIcon(style.icon("eye-off" if scene.hidden else "eye"))
        self.fold.setIcon(style.icon("chevron-up" if is_selected else "chevron-down"))

    def _select(self) -> None:
        is_selected = self._run == self._session.selected
        self._session.select(-1 if is_selected else self._run)

    def _toggle(self) -> None:
        scene = self._session.scene
        hidden = not scene.runs[self._run].hidden
        self._session.commit(message("Hide or show the run"), edits.hide_run(scene, self._run, hidden))

    def _rename(self) -> None:
        scene, typed = self._session.scene, self.name.text()
        if not self.name.isModified() or self._run >= len(scene.runs):
            return
        self.name.setModified(False)
        name = "" if typed == rule_name(scene.runs[self._run].rule) else typed
        self.name.setText(run_name(scene.runs[self._run]))
        self._session.attempt(message("Rename the run"), lambda scene: edits.rename_run(scene, self._run, name))

    def fill_menu(self, menu: QMenu) -> None:
        """What can be done with this run."""
        say, session, run = self._session.language, self._session, self._run
        for label, edit in (
            (message("Show only this run"), edits.solo_run),
            (message("Duplicate the run"), edits.duplicate_run),
            (message("Remove the run"), edits.remove_run),
        ):
            menu.addAction(say(label), partial(session.attempt, label, lambda scene, edit=edit: edit(scene, run)))

    @guarded()
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The right button opens the menu, the left one takes the row or, let go at the same place, selects it."""
        if event.button() == Qt.MouseButton.RightButton:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self.fill_menu(menu)
            menu.popup(event.globalPosition().toPoint())
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()

    @guarded()
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry the row."""
        at = event.globalPosition().toPoint()
        if self._pressed_at is None:
            return
        if not self._is_dragged and (at - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragged:
            self.dragged.emit(at)

    @guarded()
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put the row down, or select it."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed_at is None:
            return
        was_dragged, self._is_dragged, self._pressed_at = self._is_dragged, False, None
        self.unsetCursor()
        if was_dragged:
            self.dropped.emit(self._run)
        elif self._run != self._session.selected:
            self._session.select(self._run)
