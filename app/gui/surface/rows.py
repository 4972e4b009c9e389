"""Pictures side by side on a common line of writing, in rows of a given width."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from core.formula.typeset import MARGIN_PX, Typeset

_ROW_GAP_PX = 5.0


@dataclass(frozen=True)
class Placed:
    """A picture and where it stands."""

    picture: Typeset
    rect: QRectF
    row: int


def flow(pieces: Sequence[Typeset], scale: float, room: float, indent: float) -> list[Placed]:
    """Pieces in rows no wider than `room`, all rows but the first indented if the pieces leave space for that."""
    placed: list[Placed] = []
    top = 0.0
    for count, row in enumerate(_rows(pieces, scale, room, indent)):
        above = max(piece.height_px - piece.depth_px for piece in row) * scale
        below = max(piece.depth_px for piece in row) * scale
        width = sum(_advance(piece, scale) for piece in row)
        left = min(indent, max(room - width, 0.0)) if count else 0.0
        for piece in row:
            y = top + above - (piece.height_px - piece.depth_px) * scale
            placed.append(Placed(piece, QRectF(left, y, piece.width_px * scale, piece.height_px * scale), count))
            left += _advance(piece, scale)
        top += above + below + _ROW_GAP_PX
    return placed


def _rows(pieces: Sequence[Typeset], scale: float, room: float, indent: float) -> list[list[Typeset]]:
    rows: list[list[Typeset]] = []
    used = 0.0
    for piece in pieces:
        width = _advance(piece, scale)
        if rows and used + width <= room:
            rows[-1].append(piece)
            used += width
        else:
            used = width + (indent if rows else 0.0)
            rows.append([piece])
    return rows


def _advance(piece: Typeset, scale: float) -> float:
    """How far a piece moves the next one: its margins overlap."""
    return (piece.width_px - 2 * MARGIN_PX) * scale
