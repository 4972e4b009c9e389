import numpy as np
import pytest

from core.outcome import KnownPoint
from core.outcome.rest import Search

SCALE = np.array([4.0, 4.0])


def search(surface_of, text, known=(), scale=SCALE):
    return Search(surface_of(text, ("x", "y")), scale, known)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("x^2 + y^2", "minimum"),
        ("-x^2 - 3y^2", "maximum"),
        ("x^2 - y^2", "saddle"),
        ("x^4 + y^4", "minimum"),
        ("5 + x^4 + y^4", "minimum"),
        ("x^3 - 3x*y^2", "saddle"),  # the monkey saddle
        ("x^3 + y^2", "saddle"),
        ("(x - y)^2", "minimum"),  # a whole line of them
        ("x^2 + 1e-7*y^2", "minimum"),
        ("x^2 - 1e-7*y^2", "saddle"),
        ("|x| + |y|", "minimum"),
        ("√(x^2 + y^2)", "minimum"),
        ("7", "flat"),
        ("floor(x)", "flat"),
        ("sign(x)", "flat"),  # it jumps there, both ways
        ("sign(x) + y", "saddle"),
    ],
)
def test_kinds(surface_of, text, kind):
    assert search(surface_of, text).kind(np.zeros(2)) == kind


def test_newtons_method_finds_what_is_near(surface_of):
    rest = search(surface_of, "(x-1)^2 + (y-1)^4").near(np.array([1.01, 0.99]), 0.05)
    assert rest.kind == "minimum"
    np.testing.assert_allclose(rest.position, [1, 1], atol=1e-4)


def test_and_nothing_that_is_far(surface_of):
    assert search(surface_of, "(x-1)^2 + y^2").near(np.array([0.0, 0.0]), 0.05) is None


@pytest.mark.parametrize("text", ["exp(-x)", "1/(1+exp(-x)) + y^2", "-exp(-(x-9)^2 - y^2)", "x + y"])
def test_a_plateau_is_no_rest(surface_of, text):
    assert search(surface_of, text).near(np.array([1.0, 0.0]), 0.02) is None


def test_a_search_that_does_not_settle_finds_nothing(surface_of):
    """Newton's method jumps from x to -x for ever."""
    assert search(surface_of, "|x|^1.5 + y^2").near(np.array([0.01, 0.0]), 0.05) is None


def test_a_listed_minimum_is_as_deep_as_the_list_says(surface_of):
    """Though rounding alone could tell it from the global one."""
    known = (KnownPoint("minimum", (2.0, 0.0), 0.0, is_global=True), KnownPoint("minimum", (0.0, 0.0), 1e-14))
    assert search(surface_of, "x^2*(x-2)^2 + y^2", known).near(np.array([0.01, 0.0]), 0.05).is_global is False
    assert search(surface_of, "x^2*(x-2)^2 + y^2", known[:1]).near(np.array([0.01, 0.0]), 0.05).is_global is True


@pytest.mark.parametrize("text", ["|x| + 2|y|", "|x - y| + |x + y|/9", "max(x, -x) + y^2", "√(x^2 + y^2)"])
def test_a_kink_is_shut_in(surface_of, text):
    best = np.array([0.003, -0.002])
    rest = search(surface_of, text).shut_in(best, 0.02)
    assert rest.kind == "minimum"
    np.testing.assert_allclose(rest.position, [0, 0], atol=1e-6)


def test_a_narrow_valley_is_not_taken_for_a_kink(surface_of):
    """Rosenbrock's: the ring's points miss the valley floor, which goes on."""
    assert search(surface_of, "(1-x)^2 + 1000*(y-x^2)^2").shut_in(np.array([0.5, 0.25]), 0.05) is None


def test_known_points_name_the_global_minimum(surface_of):
    known = (KnownPoint("minimum", (0.0, 0.0), 0.0, is_global=True), KnownPoint("saddle", (1.0, 0.0), 1.0))
    assert search(surface_of, "x^2 + y^2", known).near(np.array([0.01, 0.0]), 0.05).is_global is True
    deeper = (KnownPoint("minimum", (1.0, 1.0), -3.0, is_global=True),)
    assert search(surface_of, "x^2 + y^2", deeper).near(np.array([0.01, 0.0]), 0.05).is_global is False
    assert search(surface_of, "x^2 + y^2").near(np.array([0.01, 0.0]), 0.05).is_global is None


@pytest.mark.parametrize("scale", ["", "1e-10*", "1e10*"])
@pytest.mark.parametrize("is_listed", [True, False])
def test_a_low_surface_has_local_minima_too(surface_of, scale, is_listed):
    text = f"{scale}((x^2 - 1)^2 + 0.3*x + y^2)"
    value = surface_of(text).value
    known = (
        KnownPoint("minimum", (-1.0355, 0.0), float(value(np.array([-1.0355, 0.0]))), is_global=True),
        KnownPoint("minimum", (0.96, 0.0), float(value(np.array([0.96, 0.0])))),
    )
    there = search(surface_of, text, known if is_listed else known[:1])
    assert there.near(np.array([0.95, 0.01]), 0.05).is_global is False
    assert there.near(np.array([-1.03, 0.01]), 0.05).is_global is True


def test_a_known_kink_is_found_by_its_distance(surface_of):
    known = (KnownPoint("minimum", (0.0, 0.0), 0.0, is_global=True),)
    there = search(surface_of, "|x| + |y|", known)
    assert there.known_near(np.array([0.01, 0.0]), 0.02).is_global is True
    assert there.known_near(np.array([0.5, 0.0]), 0.02) is None


def test_a_degenerate_point_is_looked_at(surface_of):
    known = (KnownPoint("degenerate", (0.0, 0.0), 0.0),)
    assert search(surface_of, "x^4 + y^4", known).known_near(np.zeros(2), 0.01).kind == "minimum"


def test_curvatures_beneath_the_numbers_are_no_trouble(surface_of):
    far = np.array([26.7, 0.0])
    assert search(surface_of, "-exp(-x^2 - y^2)").near(far, 0.05) is None
