"""The lowest of very many hollows is found, and where it is known already nothing is done."""

import numpy as np
import pytest

from surfaces.critical import critical_points
from surfaces.making import make_surface
from surfaces.search import close_look
from surfaces.search.close_look import lowest_hollows
from surfaces.search.newton import Box
from surfaces.search.searched import sampled
from surfaces.spec import SurfaceSpec

GRIEWANK = "1 + (x^2 + y^2)/4000 - cos(x)*cos(y/sqrt(2))"
RASTRIGIN = "20 + x^2 - 10*cos(2*pi*x) + y^2 - 10*cos(2*pi*y)"
ACKLEY = "-20*exp(-0.2*sqrt(0.5*(x^2 + y^2))) - exp(0.5*(cos(2*pi*x) + cos(2*pi*y))) + e + 20"


def look(text, window, known=()):
    surface = make_surface(SurfaceSpec(text))
    box = Box.of(window)
    with np.errstate(all="ignore"):
        places = lowest_hollows(surface, box, sampled(surface, box), np.array(known).reshape(-1, surface.dims))
    return box.positions(places)


@pytest.mark.parametrize(
    ("text", "reach"),
    [(GRIEWANK, 100), (GRIEWANK, 600), (RASTRIGIN, 51.2), (RASTRIGIN, 512), (ACKLEY, 33), (ACKLEY, 330)],
)
def test_the_lowest_of_too_many_minima_is_listed(text, reach):
    found = critical_points(make_surface(SurfaceSpec(text)), (-reach, reach, -reach, reach), 0)
    stars = [point for point in found.points if point.is_global]
    assert len(stars) == 1
    assert stars[0].position == pytest.approx((0.0, 0.0), abs=1e-6 * reach)
    assert not found.complete


def test_on_a_line_as_well():
    found = critical_points(make_surface(SurfaceSpec("x^2 - 1e4*cos(x)")), (-9e4, 8e4), 0)
    assert [point.position for point in found.points if point.is_global] == [pytest.approx((0.0,), abs=1e-6)]


def test_where_the_lowest_is_known_nothing_is_found():
    assert not len(look("x^2 + y^2", (-5, 5, -5, 5), [(0.5, 0.5)]))
    assert not len(look(RASTRIGIN, (-5.12, 5.12, -5.12, 5.12), [(0.5, 0.5)]))


@pytest.mark.parametrize("text", ["x + 2*y", "x^3 - 3*x*y^2", "f(x, y) = 7", "sqrt(-1 - x^2 - y^2)", "1/x + y^2"])
def test_where_nothing_is_to_be_found_nothing_breaks(text):
    assert np.isfinite(look(text, (-5, 5, -5, 5))).all()


@pytest.fixture
def asked(monkeypatch):
    """A function: in how many places value and derivatives of a crowded surface of so much work are asked for."""

    def count(work):
        surface = make_surface(SurfaceSpec(RASTRIGIN))
        box, places = Box.of((-512, 512, -512, 512)), {"value": [], "derivatives": []}
        grid = sampled(surface, box)
        monkeypatch.setattr(type(surface), "work", work)
        for name, counts in places.items():
            ask = getattr(surface, name)
            monkeypatch.setattr(surface, name, lambda at, ask=ask, to=counts: to.append(at.size // 2) or ask(at))
        lowest_hollows(surface, box, grid, np.array([[0.5, 0.4]]))
        return places

    return count


def test_over_many_data_rows_there_are_few_samples(asked):
    few = asked(close_look.WORK // close_look.FEWEST)
    assert max(few["value"]) <= close_look.SEEDS * close_look.FEWEST
    assert 0 < max(few["derivatives"]) <= 2 * close_look.SEEDS
    assert max(asked(1)["derivatives"]) == close_look.FOLLOWED * close_look.SEEDS


def test_where_even_these_would_take_minutes_nothing_is_looked_for(asked):
    assert asked(close_look.WORK // close_look.FEWEST + 1) == {"value": [], "derivatives": []}
