import itertools

from app.painting.run_style import DASHES, Marker, run_style
from app.painting.theme import load_theme

THEME = load_theme("dark")


def looks(colour, variant=0):
    style = run_style(THEME, colour, variant)
    return style.colour.name(), style.dash, style.marker


def test_each_colour_has_a_dash_and_a_marker_of_its_own():
    styles = [run_style(THEME, colour) for colour in range(8)]
    assert len({style.colour.name() for style in styles}) == 8
    assert len({style.dash for style in styles}) == len(DASHES) == 8
    assert len({style.marker for style in styles}) == len(Marker) == 8


def test_sixty_four_runs_are_told_apart():
    seen = [looks(colour, variant) for colour, variant in itertools.product(range(8), range(8))]
    assert len(set(seen)) == 64


def test_eight_more_is_the_next_variant():
    assert looks(3 + 8) == looks(3, 1)


def test_any_index_has_a_style():
    assert looks(997, 12)
