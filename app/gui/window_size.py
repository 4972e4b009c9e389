"""How small the window can be made, and how large it is at first."""

from PySide6.QtCore import QSize

from app.gui.style import Style

_SMALLEST = QSize(640, 400)
_FOR_TYPE = (420, 215)  # what header, pictures and timeline need of room, growing with the type
_FIRST = QSize(1280, 800)
_FRAME = QSize(0, 40)  # of the system's, above it: nobody knows its height before the window is shown


def smallest_size(style: Style, screen: QSize) -> QSize:
    """Large type needs a larger window, as far as the screen has room for it."""
    needed = QSize(*(style.px(side) for side in _FOR_TYPE))
    return needed.boundedTo(screen - _FRAME).expandedTo(_SMALLEST)


def first_size(screen: QSize) -> QSize:
    """Before a person gave it another."""
    return _FIRST.boundedTo(screen - _FRAME)
