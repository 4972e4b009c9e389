from core.message import message
from surfaces.search.findings import CriticalPoint, CriticalPoints, Undecided, points_of

PLACE = Undecided((0.0,), (1.0,), message("The list of critical points is complete."))


def test_the_sentence_says_how_much_is_proved():
    assert "is complete" in str(CriticalPoints((), complete=True).sentence)
    assert "may be incomplete" in str(CriticalPoints(()).sentence)
    assert "(2)" in str(CriticalPoints((), undecided=(PLACE, PLACE)).sentence)
    assert str(CriticalPoints((), omitted=17).sentence).startswith("At least 17 more")
    assert str(CriticalPoints((), omitted=17, counted=True).sentence).startswith("17 more")
    sentence = str(CriticalPoints((), omitted=17, undecided=(PLACE,)).sentence)
    assert sentence.startswith("At least 17 more")
    assert sentence.endswith(": 1.")


def test_where_nothing_was_searched_for_no_points_are_known():
    point = CriticalPoint("minimum", (1.0,), 2.0)
    assert points_of(None) == ()
    assert points_of(CriticalPoints((point,))) == (point,)
