"""What is said of places that are not decided, and what is proved of them later; for the points see test_critical."""

import numpy as np
import pytest

from surfaces.critical import FULL, certify, critical_points
from surfaces.making import make_surface
from surfaces.spec import SurfaceSpec

from .listed import ENTRIES, SQUARE, critical, critical_of


class TestUndecided:
    @pytest.mark.parametrize(
        ("text", "words", "size"),
        [
            ("x^3 - 3*x*y^2", "degenerate", 1e-3),
            ("x^4 + y^4", "degenerate", 1e-3),
            ("|x| + |y - 1|", "derivatives jump", 1e-3),
            ("sqrt(x^2 + y^2)", "derivatives jump", 1e-3),
            ("(x^2 + y^2 - 1)^2", "curve", 2.1),
            ("(x - y)^2", "curve", 10.0),
            ("7", "level", 10.0),
            ("floor(x) + floor(y)", "level", 10.0),
            ("max(0, x^2 + y^2 - 1)", "level", 2.1),
            ("where(x + y < 0, x, y + 3)", "jumps", 10.0),
            ("1/x + y^2", "pole", 1e-3),
            ("exp(x^6 + y^6)*(x^6 - y^6)", "beyond the numbers", 10.0),
        ],
    )
    def test_it_is_said_where_and_why(self, text, words, size):
        found = critical(text, variables=("x", "y"), effort=2**22)
        assert not found.complete
        place = found.undecided[0]
        assert words in str(place.reason)
        assert max(place.size) <= size
        assert str(len(found.undecided)) in str(found.sentence)

    def test_only_the_tip_of_a_pyramid(self):
        """Along its edges it slopes, though both partial derivatives jump over 0 there."""
        (place,) = critical("max(|x|, |y|)", effort=2**20).undecided
        assert place.is_listed
        assert max(place.size) < 1e-3

    def test_nothing_outside_of_the_window(self):
        """The kink lies beyond the edge, but where points on the edge are looked for."""
        found = critical("f(x) = |x + 5e-7| + x^2", (0.0, 1.0), effort=2**18)
        assert (found.points, found.complete) == ((), True)

    def test_a_minimum_in_a_bend_that_is_listed(self):
        (place,) = critical("|x - 1| + 2*|y|", effort=FULL).undecided
        assert place.is_listed
        np.testing.assert_allclose(place.position, (1.0, 0.0), atol=1e-4)

    def test_what_a_proof_refutes_is_dropped(self):
        """Newton's method comes to rest on a plain of which it cannot tell that it slopes."""
        text = "(x^2 + y^2 - 1)^2"
        assert all(point.kind == "minimum" or point.is_certified for point in critical(text, effort=2**22).points)


class TestCertify:
    def test_the_quick_answer_comes_first(self):
        entry = next(entry for entry in ENTRIES if entry.identifier == "ackley")
        surface = make_surface(entry.spec)
        answers = list(certify(surface, entry.window))
        assert answers[0] == critical_points(surface, entry.window)
        assert answers[-1] == critical_of("ackley", FULL)
        assert all(answer is answers[0] for answer in answers[:-1])
        assert len(answers) > 3

    def test_nothing_follows_what_is_complete(self):
        surface = make_surface(SurfaceSpec("x^2 + y^2"))
        (answer,) = certify(surface, SQUARE)
        assert answer.complete

    def test_too_many_data_rows_are_only_searched(self):
        u = tuple(np.linspace(-1.0, 1.0, 50_000))
        found = critical("(w*u + b)^2", variables=("w", "b"), data=(("u", u),), effort=FULL)
        assert (found.complete, found.undecided) == (False, ())
        assert str(found.sentence) == "The list of critical points may be incomplete."

    def test_it_is_the_same_every_time(self):
        first, second = (critical("sin(3*x)*y + |x - y|", effort=2**20) for _ in range(2))
        assert first == second
