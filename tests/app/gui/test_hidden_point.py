from app.gui.hidden_point import HiddenPoint


def test_it_is_a_point_that_can_be_told_from_others():
    point = HiddenPoint((1.0, 2.0))
    assert point == (1.0, 2.0)
    assert isinstance(point, HiddenPoint)
    assert not isinstance((1.0, 2.0), HiddenPoint)
