import numpy as np
import pytest

from surfaces.search.proofs import Proofs

WINDOW = (-5.0, 5.0, -50.0, 50.0)


def proofs(points, reach=1e-9, region=0.1, matrix=((1.0, 0.0), (0.0, 1.0))):
    places = np.array(points, dtype=float).T
    middles = np.broadcast_to(np.array(matrix)[:, :, None], (2, 2, len(points)))
    return Proofs(places - reach, places + reach, places - region, places + region, middles)


def test_joined_and_chosen():
    both = Proofs.joined([Proofs.none(2), proofs([(0, 0), (1, 1)]), proofs([(2, 2)])])
    assert len(both) == 3
    assert both[[2]].low[:, 0].tolist() == pytest.approx([2.0, 2.0])
    assert len(both[np.array([True, False, True])]) == 2
    assert len(Proofs.joined([Proofs.none(1)]).each_once()) == 0


def test_one_point_proved_in_two_boxes_is_one_point():
    same = Proofs.joined([proofs([(1, 1), (0.5, 0.5)]), proofs([(1 + 1e-10, 1)])]).each_once()
    np.testing.assert_allclose(same.low.T, [(0.5, 0.5), (1, 1)], atol=1e-8)


def test_two_points_close_together_stay_two():
    """Enclosures that lie in no other's region belong to different points, however near."""
    assert len(proofs([(1, 1), (1 + 1e-7, 1)], reach=1e-9, region=1e-8).each_once()) == 2


@pytest.mark.parametrize(
    ("matrix", "kind"),
    [
        (((2.0, 1.0), (1.0, 2.0)), "minimum"),
        (((-2.0, 1.0), (1.0, -2.0)), "maximum"),
        (((1.0, 2.0), (2.0, 1.0)), "saddle"),
        (((1.0, 0.0), (0.0, 1e-20)), "minimum"),
        (((1e-20, 0.0), (0.0, -1.0)), "saddle"),
    ],
)
def test_kinds(matrix, kind):
    assert proofs([(0, 0)], matrix=matrix).kinds().tolist() == [kind]


def test_kinds_on_a_line():
    corners = np.zeros((1, 2))
    found = Proofs(corners, corners, corners, corners, np.array([[[2.0, -1.0]]]))
    assert found.kinds().tolist() == ["minimum", "maximum"]


def test_positions_have_few_digits_where_the_enclosure_allows():
    found = proofs([(3.0 + 1e-15, -20.0), (np.pi, np.e)], reach=1e-14).positions(WINDOW)
    assert found[0].tolist() == [3.0, -20.0]
    np.testing.assert_allclose(found[1], (np.pi, np.e), atol=1e-14)
