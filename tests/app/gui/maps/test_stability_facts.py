"""A map that could be finer says why it is not."""

from types import SimpleNamespace

from app.gui.maps.stability_facts import fineness

FOUND = SimpleNamespace(columns=9, rows=9, made=20)


def request(steps, measure=object()):  # noqa: B008  (any)
    return SimpleNamespace(surface=SimpleNamespace(measure=measure), steps=steps)


def test_a_formula_s_map_says_nothing():
    assert fineness(request(20, None), FOUND) is None


def test_a_network_s_map_says_how_coarse_it_is_and_how_far():
    assert str(fineness(request(20), FOUND)).startswith("9 × 9 pairs, as each step")
    assert str(fineness(request(100), FOUND)) == "9 × 9 pairs after 20 of 100 steps; all of them follow."
