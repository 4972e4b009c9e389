"""Pictures in rows."""

from app.gui.surface.rows import flow
from core.formula.typeset import Typeset


def picture(width, height=20.0, depth=5.0):
    return Typeset("", width, height, depth)


def test_pieces_share_a_line_while_there_is_room():
    placed = flow([picture(50), picture(60), picture(100)], 1.0, 130, 20)
    assert [piece.row for piece in placed] == [0, 0, 1]
    assert all(piece.rect.right() <= 130 + 2 for piece in placed)
    assert placed[2].rect.left() == 20
    assert placed[2].rect.top() > placed[0].rect.bottom()


def test_the_line_of_writing_is_common():
    low, high = flow([picture(50), picture(50, 40, 15)], 1.0, 300, 20)
    assert low.rect.bottom() - 5 == high.rect.bottom() - 15


def test_a_wide_piece_is_not_indented_out_of_the_room():
    placed = flow([picture(50), picture(130)], 1.0, 130, 20)
    assert placed[1].rect.left() <= 2
