"""The surface's panel: what it is, typed, typeset and tuned."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.document.defaults import surface_variables
from app.gui.labels import wrapped
from app.gui.session import Session
from app.gui.surface.formula_section import FormulaSection
from app.gui.surface.gallery import GalleryDialog
from app.gui.surface.parameters import Parameters
from app.gui.surface.plane_section import PlaneSection
from app.gui.surface.typesetter import Symbolic, Typesetter
from app.gui.surface.window_fields import WindowFields
from app.gui.surface.written_section import WrittenSection
from core.formula.symbolic.client import shared
from core.message import message

_MARGIN = 16
_LEAST_WIDTH = 220


class SurfacePanel(QWidget):
    """Formula, typeset value and gradient, parameters and window, one below the other; it scrolls if it must."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, symbolic: Callable[[], Symbolic] = shared
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("surface", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.typesetter = Typesetter(symbolic)  # no child: its thread ends in `close`, before Qt deletes anything
        self.heading = wrapped("heading")
        self.gallery_button = QPushButton()
        self.gallery_button.setProperty("flat", "true")
        self.plane = PlaneSection(session)
        self.formula = FormulaSection(session)
        self.variables = wrapped("small")
        self.written = WrittenSection(session, self.typesetter)
        # What shows itself before it has a parent is a window for a moment, and later forgets to paint where it moves.
        self.parameters = Parameters(session, self)
        self.window_fields = WindowFields(session, self)
        self._lay_out()
        self.setFocusProxy(self.formula)
        self.gallery_button.clicked.connect(self.open_gallery)
        session.scene_changed.connect(self._show)
        session.language.changed.connect(self.retranslate)
        session.style_changed.connect(self._restyle)
        session.closing.connect(self.typesetter.close)
        self.destroyed.connect(self.typesetter.close)
        self._restyle()
        self.retranslate()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.gallery_button)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        group = QVBoxLayout()
        group.addLayout(head)
        for part in (self.plane, self.formula, self.variables):
            group.addWidget(part)
        self._group = group
        self._column.addLayout(group)
        for widget in (self.written, self.parameters, self.window_fields):
            self._column.addWidget(widget)
        self._column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        self._body.setAutoFillBackground(False)
        self.area.viewport().setAutoFillBackground(False)
        self.area.verticalScrollBar().rangeChanged.connect(self._leave_room)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def edit_formula(self) -> None:
        """Put the cursor into the formula."""
        self.formula.edit()
        self.area.ensureWidgetVisible(self.formula.field)

    def open_gallery(self) -> None:
        """Choose a surface."""
        GalleryDialog(self._session, self.window(), self.typesetter.symbolic).open()

    def retranslate(self) -> None:
        """All texts in the language of the window."""
        say = self._session.language
        self.heading.setText(say(message("Surface")))
        self.gallery_button.setText(say(message("Gallery")))
        self.gallery_button.setToolTip(say(message("Choose a surface from the gallery (Ctrl+G)")))
        self.area.setAccessibleName(say(message("Surface")))
        self._show()

    def _restyle(self) -> None:
        style = self._session.style
        self.gallery_button.setIcon(style.icon("library"))
        self.setMinimumWidth(style.px(_LEAST_WIDTH))
        self._column.setSpacing(style.wide_gap)
        self._group.setSpacing(style.px(8))
        self._leave_room()

    def _leave_room(self, *_range: int) -> None:
        """The same width for everything, with and without the scroll bar."""
        margin, bar = self._session.style.px(_MARGIN), self.area.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._column.setContentsMargins(margin, margin, max(margin - taken, 0), margin)

    def _show(self) -> None:
        surface, formula = self._session.scene.surface, self.formula.formula()
        self.written.setHidden(surface is None or surface.plane is not None)
        self.variables.setHidden(surface is None)
        if surface is not None and surface.plane is not None:
            self._name_variables(surface_variables(surface))
        elif formula is not None:
            self._name_variables(formula.variables)
            self.written.show_formula(formula)

    def _name_variables(self, names: tuple[str, ...]) -> None:
        say = self._session.language
        if len(names) == 1:
            sentence = message("One variable: {name}", name=names[0])
        else:
            sentence = message("Variables: {first} and {second}", first=names[0], second=names[1])
        self.variables.setText(say(sentence))
        self.variables.setToolTip(say(message("Begin with f(u, v) = … to choose the variables yourself.")))
