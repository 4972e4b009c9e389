"""The surface from above, and beside it or in its place what the scene's view names: its relief or its section."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from app.gui.bugs import guarded
from app.gui.later import later
from app.gui.session import Session
from app.gui.surface.formula_field import FormulaField
from app.gui.views.halves import Halves, where_broad
from app.gui.views.kinds import ALONE, BESIDE, shown_kind
from app.gui.views.lifting import Lifting
from app.gui.views.surface_view import SurfaceView

if TYPE_CHECKING:
    from app.gui.views.relief_view import ReliefView
    from app.gui.views.section_view import SectionView

_LEAST = (180, 140)  # width and height at 100 %, below which two pictures cannot be read and the contour has the room
_PATIENCE_MS = 1500  # after the last letter
_LEAST_BAR = (220, 220)  # the same for what stands above the pictures


class SurfaceViews(QWidget):
    """`arranged` says that other views are shown, `made` that a view is there for the first time.

    The second view is made when it is first wanted, and not before the window has shown the contour: its place is kept
    free until then, so that nothing moves when it comes.
    """

    arranged = Signal()
    made = Signal(QWidget)

    def __init__(self, session: Session, surface_view: SurfaceView) -> None:
        super().__init__()
        self.session = session
        self.surface_view = surface_view
        self._makers: dict[str, Callable[[], ReliefView | SectionView]] = {
            "relief": self._make_relief,
            "section": self._make_section,
        }
        self._views: dict[str, ReliefView | SectionView] = {}
        self._is_alone = False
        self._shown: tuple[str, bool] = ("", False)
        self._wants_focus = False
        self._bar: QWidget | None = None
        self._seat, self._nothing = QStackedWidget(), QWidget()
        self._seat.addWidget(self._nothing)
        self._seat.setMinimumSize(1, 1)  # in a window that becomes small it gives way
        self._pair = Halves(session, surface_view, self._seat, above=(1, 1), beside=(1, 1), rule=where_broad)
        self._pair.setChildrenCollapsible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._pair, 1)
        self._lifting = Lifting(session, self)  # of the fog; it listens before anything is arranged
        self._make_soon = later(self, self._make)
        self._give_way = later(self, self.arrange, _PATIENCE_MS)
        self._give_way.setObjectName("patience")
        session.picture_changed.connect(self._arrange_for_picture)
        session.style_changed.connect(self.arrange)
        self.arrange()

    @property
    def kind(self) -> str:
        """The one of `KINDS` that is shown."""
        return shown_kind(self.session)

    @property
    def front(self) -> QWidget:
        """The view that has the focus where nothing else has it."""
        if not self.surface_view.isHidden():
            return self.surface_view
        return self._seat.currentWidget()

    @property
    def second(self) -> tuple[QWidget, ...]:
        """The views beside the contour that were made, seen or not."""
        return tuple(self._views.values())

    @property
    def relief(self) -> ReliefView | None:
        """The relief, if it is shown."""
        view = cast("ReliefView | None", self._views.get("relief"))
        return None if self._seat.isHidden() or self._seat.currentWidget() is not view else view

    def turn(self, azimuth: float, elevation: float) -> None:
        """Turn the relief, if there is one, by degrees."""
        if self.relief is not None:
            self.relief.turn(azimuth, elevation)

    def zoom(self, places: float) -> None:
        """Zoom in or out, in all views together."""
        self.surface_view.zoom(places)

    def reset(self) -> None:
        """The whole window again; or, where that is seen already, the relief from its first side."""
        if self.relief is not None and not self.surface_view.is_moved:
            self.relief.reset_camera()
        else:
            self.surface_view.reset_view()

    def put_above(self, bar: QWidget) -> None:
        """Something over the pictures, where there is room for it."""
        self._bar = bar
        self._column.insertWidget(0, bar)
        self._fit_bar()

    def _arrange_for_picture(self) -> None:
        """While a formula is typed the second view waits: of x^2 + y^2 the first letters are a curve."""
        is_curve = self.kind == "contour" and self.session.scene.view.kind in BESIDE
        is_typed = isinstance(QApplication.focusWidget(), FormulaField)
        if is_curve and is_typed and self._shown[1] and not self.surface_view.isHidden():
            self._give_way.start()
        else:
            self.arrange()

    def arrange(self) -> None:
        """Show what the scene's view names."""
        self._give_way.stop()
        kind = self.kind
        second = BESIDE.get(kind, "")
        shown = (kind, bool(second) and (kind in ALONE or self._has_room()))
        if shown != self._shown:
            self._wants_focus = self._wants_focus or self.front.hasFocus()
            self._shown = shown
            self._seat.setHidden(not shown[1])
            self.surface_view.setHidden(kind in ALONE)
            self._seat.setCurrentWidget(self._views.get(second, self._nothing))
            self._hand_focus()
            self._tell_views()
            self.arranged.emit()
        self._set_stages()
        if shown[1] and second not in self._views and self.session.picture.surface is not None:
            self._make_soon.start()

    def set_alone(self, alone: bool) -> None:
        """The pictures alone on the screen: the first of them says formula and step."""
        self._is_alone = alone
        self.surface_view.set_alone(alone)
        self._tell_views()
        self._fit_bar()

    def keep(self) -> QByteArray | None:
        """Where the border between the two views is, if there are two."""
        is_single = self._seat.isHidden() or self.surface_view.isHidden()
        return None if is_single else self._pair.keep()

    def restore(self, state: QByteArray) -> None:
        """What `keep` gave."""
        self._pair.restore(state)
        self._shown = ("", False)
        self.arrange()

    def _make(self) -> None:
        name = BESIDE.get(self.kind, "")
        if name not in self._makers or name in self._views:
            return
        view = self._views[name] = self._makers[name]()
        view.zoomed.connect(self.surface_view.zoom)
        self.surface_view.moved.connect(view.see_ground)
        self._seat.addWidget(view)
        self._seat.setCurrentWidget(view)
        self._tell_views()
        self._set_stages()
        self._hand_focus()
        self.made.emit(view)
        self.arranged.emit()

    def _hand_focus(self) -> None:
        """To the view in front, once it is there, if the one before it had it."""
        if self._wants_focus and self.front is not self._nothing:
            self._wants_focus = False
            self.front.setFocus()

    def _make_relief(self) -> ReliefView:
        from app.gui.views.relief_view import ReliefView

        relief = ReliefView(self.session, self.surface_view.ground)
        relief.wholly.connect(self.surface_view.reset_view)
        return relief

    def _make_section(self) -> SectionView:
        from app.gui.views.section_view import SectionView

        return SectionView(self.session, self.surface_view.ground)

    def _tell_views(self) -> None:
        """Beside the contour a view says nothing that stands there already."""
        is_single = self.surface_view.isHidden()
        for view in self._views.values():
            view.set_beside(not is_single)
            view.set_alone(self._is_alone and is_single)

    def _set_stages(self) -> None:
        """A view that gives way to a curve is made ready all the same: the next letter may make it a surface again."""
        wanted = BESIDE.get(self.session.scene.view.kind, "")
        for name, view in self._views.items():
            is_awaited = name == wanted and (wanted in ALONE or self._has_room())
            view.stage = self if is_awaited else view

    def _has_room(self) -> bool:
        across, down = map(self.session.style.px, _LEAST)
        bar = 0 if self._bar is None or self._bar.isHidden() else self._bar.sizeHint().height()
        width, height = self.width(), self.height() - bar
        if where_broad(width, height):
            return width >= 2 * across and height >= down
        return width >= across and height >= 2 * down

    def _fit_bar(self) -> None:
        if self._bar is not None:
            across, down = map(self.session.style.px, _LEAST_BAR)
            self._bar.setHidden(self._is_alone or self.width() < across or self.height() < down)

    @guarded()
    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a small room there is one picture, and nothing above it."""
        super().resizeEvent(event)
        self._fit_bar()
        self.arrange()
