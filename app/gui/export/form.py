"""The wish as a person makes it: format, size, time and place, with a preview and a sentence of what it comes to."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.export.problem import ExportProblem
from app.gui.bugs import guarded
from app.gui.export.body import Body
from app.gui.export.choices import Choices
from app.gui.export.materials import Materials
from app.gui.export.place import Place
from app.gui.export.preview import Preview
from app.gui.export.suggestion import first_wish, suggested_name
from app.gui.export.wish import Wish, named_as, summary
from app.gui.labels import label
from app.gui.session import Session
from core.message import Message, message


class WishForm(QWidget):
    """Holds one `wish`; `changed` says that another is shown, `typed` that a letter of its name is another."""

    changed = Signal()
    typed = Signal()

    def __init__(self, session: Session, materials: Materials, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._materials = materials
        self._is_narrow = False
        self.wish: Wish = first_wish(session, materials)
        self.preview = Preview(session, materials)
        self.choices = Choices(session, materials, self.wish)
        self.summary = label("", "quiet", wrap=True)
        self.place = Place(session, self.wish.out)
        self._lay_out()
        self.choices.changed.connect(self._choose)
        self.place.typed.connect(self._type)
        self.place.named.connect(self._name)

    def _lay_out(self) -> None:
        style = self._session.style
        left = QVBoxLayout()
        left.setSpacing(style.px(8))
        left.addWidget(self.preview)
        left.addWidget(self.summary)
        left.addStretch(1)
        upper = self._upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(style.wide_gap)
        upper.addLayout(left, 1)
        upper.addWidget(self.choices)
        self.body = Body(upper)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(style.px(16))
        whole.addWidget(self.body, 1)
        whole.addWidget(self.place)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for a preview beside the choices they stand alone: nothing is scrolled sideways."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.preview.minimumSizeHint().width() + self._session.style.wide_gap
        is_narrow = self.width() < self.choices.minimumSizeHint().width() + beside
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.preview.setHidden(is_narrow)
            directions = QHBoxLayout.Direction
            self._upper.setDirection(directions.BottomToTop if is_narrow else directions.LeftToRight)

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        self.place.retranslate()
        self.choices.retranslate()
        self.show_wish()

    def show_wish(self) -> None:
        """Say the wish everywhere."""
        self.choices.show_wish(self.wish)
        self.preview.show_wish(self.wish)
        self.place.show_path(self.wish.out)
        self.changed.emit()

    def take_typed(self) -> None:
        """What was typed and not left yet counts, too."""
        self.choices.take_typed()
        self._name(self.place.field.text())

    def problem(self) -> Message | None:
        """What stands in the way of the wish; the summary says what it comes to, or nothing."""
        material = self._materials.of(self.wish)
        problem = material.problem() or self.choices.problem
        if problem is not None:
            return problem
        try:
            lines = summary(self.wish, material.steps, material.numbers)
            self.summary.setText("\n".join(map(self._session.language, lines)))
        except ExportProblem as problem:
            self.summary.setText("")
            return problem.message
        return None if self.wish.out.strip() else message("Choose a name for the file.")

    def _choose(self, wish: Wish) -> None:
        if not self.place.is_named and wish.kind != self.wish.kind:
            wish = replace(wish, out=suggested_name(self._session, wish.kind))
        self.wish = wish
        self.show_wish()

    def _type(self, text: str) -> None:
        self.wish = replace(self.wish, out=text)
        self.typed.emit()

    def _name(self, text: str) -> None:
        if text != self.wish.out or self.place.is_named:
            self.wish = named_as(self.wish, text)
            self.show_wish()
