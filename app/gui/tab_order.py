"""Where Tab goes: through the window as it is read, whenever its parts were made.

Qt's own order is that in which widgets came into being: a row that was made later would come after everything else.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLayout,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QWidget,
)

_MARGIN_PX = 8  # around what is scrolled to


def move_focus(root: QWidget, is_forward: bool) -> bool:
    """Give the focus to what follows in reading order, or precedes, and scroll to it; whether there is anything."""
    stops = list(in_reading_order(root))
    if not stops:
        return False
    found = stops[_next(stops, root.focusWidget(), is_forward) % len(stops)]
    found.setFocus(Qt.FocusReason.TabFocusReason if is_forward else Qt.FocusReason.BacktabFocusReason)
    for around in _around(found):
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(found, _MARGIN_PX, _MARGIN_PX)
    return True


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab in a widget: its layout's parts one after another, then what floats over them."""
    if _is_stop(widget):
        yield widget
    is_area = isinstance(widget, QAbstractScrollArea) and not isinstance(widget, QScrollArea)
    if is_area or isinstance(widget, QComboBox):
        return  # one stop, whatever it is made of
    for part in _parts(widget):
        if part.isVisible() and part.isEnabled():
            yield from in_reading_order(part)


def _parts(widget: QWidget) -> list[QWidget]:
    if isinstance(widget, QScrollArea):
        return [widget.widget()] if widget.widget() is not None else []
    if isinstance(widget, QSplitter):
        return [widget.widget(place) for place in range(widget.count())]
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()]
    layout = widget.layout()
    ordered = list(_of_layout(layout)) if layout is not None else []
    known = set(ordered)
    others = [child for child in widget.children() if isinstance(child, QWidget) and child not in known]
    return [*ordered, *(child for child in others if not child.isWindow())]


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item.widget() is not None:
            yield item.widget()
        elif item.layout() is not None:
            yield from _of_layout(item.layout())


def _is_stop(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    if not takes_tab or widget.focusProxy() is not None or not widget.isVisible() or not widget.isEnabled():
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    is_one_of_several = group is not None and group.exclusive() and group.checkedButton() is not None
    return not is_one_of_several or widget.isChecked()  # arrow keys lead to the others


def _next(stops: list[QWidget], focused: QWidget | None, is_forward: bool) -> int:
    """The place of what comes after the focus: a stop, a part of one, or something around several of them."""
    if focused is not None:
        for widget in (focused, *_around(focused)):
            if widget in stops:
                return stops.index(widget) + (1 if is_forward else -1)
        inside = [place for place, stop in enumerate(stops) if focused.isAncestorOf(stop)]
        if inside:
            return inside[0] - (0 if is_forward else 1)
    return 0 if is_forward else -1


def _around(widget: QWidget) -> Iterator[QWidget]:
    parent = widget.parentWidget()
    while parent is not None:
        yield parent
        parent = parent.parentWidget()
