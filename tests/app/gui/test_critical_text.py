"""What is said of a critical point, in both languages."""

import pytest

from app.gui.critical_text import bends_text, height_text, kind_of, largest, telling
from app.gui.language import Language
from core.message import message
from core.outcome import KnownPoint
from surfaces.critical import CriticalPoint

WELL = CriticalPoint("minimum", (3.0, 2.0), 1e-30, True, (25.7169, 82.2831))
KINK = CriticalPoint("minimum", (0.0, 0.0), 0.0)
ALONG = CriticalPoint("maximum", (-1.5,), 4.0, False, (-6.0,))


def test_three_lines():
    assert telling(WELL, ("x", "y"), 100.0, Language("en")).split("\n") == [
        "Global minimum",
        "x 3    y 2    f 0",
        "Eigenvalues of the Hessian: 25.72, 82.28",
    ]


def test_of_one_variable_the_second_derivative():
    assert telling(ALONG, ("t",), 4.0, Language("en")).split("\n") == [
        "Maximum",
        "t −1.5    f 4",
        "Second derivative: −6",
    ]


def test_at_a_kink_there_is_no_hessian():
    assert telling(KINK, ("x", "y"), 1.0, Language("en")).endswith("the surface has a kink.")
    assert bends_text(KINK) == ""


@pytest.mark.parametrize("point", [WELL, KINK])
def test_japanese(point):
    said = telling(point, ("x", "y"), 1.0, Language("ja"))
    assert "ヘッセ行列" in said
    assert "Hessian" not in said


def test_only_what_is_small_beside_the_others_is_rounding():
    assert height_text(WELL, 100.0) == "0"
    assert height_text(WELL, 1e-30) == "1×10⁻³⁰"
    assert largest([ALONG, KINK]) == 4.0
    assert largest([]) == 0.0


def test_minima_that_are_not_the_lowest_are_just_minima():
    assert kind_of(KnownPoint("minimum", (0.0,), 1.0)) == message("Minimum")
    assert kind_of(KnownPoint("saddle", (0.0,), 1.0, True)) == message("Saddle")
