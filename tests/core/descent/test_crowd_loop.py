import pytest

from core.descent.crowd_loop import loop_text
from core.descent.crowd_registers import Loop
from core.descent.crowd_step import crowd_step
from core.descent.plan import make_plan
from core.rules.library import rules


@pytest.fixture
def text_of(surface_of):
    """The text for a surface with everything an input of the loop."""

    def text_of(text, is_watched=False, is_recorded=False, width=16):
        surface = surface_of(text, ("x", "y"))
        step = crowd_step(make_plan(surface.programs, surface.variables, rules()["sgd"], False), ())
        fixed = tuple(name for name in step.program.inputs if name not in step.places)
        return loop_text(Loop(step, step.program, fixed, (), 8, width, is_watched, is_recorded))

    return text_of


def test_only_what_is_asked_for_is_in_the_loop(text_of):
    plain = text_of("x^2 + y^2")
    assert "%lowest" not in plain
    assert "%lowest = phi" in text_of("x^2 + y^2", is_watched=True)
    assert "ptr %record" not in plain.split("{", 1)[1]
    assert "ptr %record" in text_of("x^2 + y^2", is_recorded=True).split("{", 1)[1]
    assert "@exp" not in plain
    assert text_of("exp(x) + y").count("define internal") == 1


def test_runs_keep_their_places_while_they_are_recorded(text_of):
    assert "swap_row:" in text_of("x^2 + y^2")
    assert "swap_row:" not in text_of("x^2 + y^2", is_recorded=True)


def test_a_value_is_looked_at_where_it_may_be_none(text_of):
    """Four comparisons keep a run inside its bounds; a fifth asks whether it has a value. Of two registers here."""

    def comparisons(text):
        return text.split("entry:\n")[-1].split("doubt:")[0].count("fcmp o")

    assert comparisons(text_of("x^2 + y^2", is_watched=True)) == 2 * 4
    assert comparisons(text_of("log(x) + y^2", is_watched=True)) - comparisons(text_of("log(x) + y^2")) == 2
