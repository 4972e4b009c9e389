import math

import pytest

from app.document import edits
from app.document.frozen_map import FrozenMap
from app.document.problems import Refused
from app.document.scene import Run, Scene, SurfaceScene
from core.formula.errors import FormulaError

PLANE = Scene(
    surface=SurfaceScene(
        formula="x^2 + a*y^2",
        variables=("x", "y"),
        parameters=FrozenMap({"a": 3.0}),
        window=FrozenMap({"x": (-2.0, 2.0), "y": (-1.0, 3.0)}),
    ),
    runs=(Run(rule="sgd", start=(1.0, 2.0)), Run(rule="adam", start=(-1.0, -2.0))),
)


def typed(scene, text, variables=None):
    changed = edits.set_formula(scene, text, variables)
    return changed.surface, [run.start for run in changed.runs]


def refusal(edit, *arguments):
    with pytest.raises(Refused) as caught:
        edit(*arguments)
    return str(caught.value.message)


class TestFormula:
    def test_the_same_letters(self):
        surface, starts = typed(PLANE, "x^4 + a*y^2")
        assert surface == SurfaceScene(
            formula="x^4 + a*y^2",
            variables=("x", "y"),
            parameters=PLANE.surface.parameters,
            window=PLANE.surface.window,
        )
        assert starts == [(1.0, 2.0), (-1.0, -2.0)]

    def test_parameters_that_are_gone_are_dropped_and_new_ones_are_one(self):
        surface, _ = typed(PLANE, "x^2 + b*y^2")
        assert surface.parameters == {}

    def test_from_two_variables_to_one(self):
        surface, starts = typed(PLANE, "a*y^2")
        assert surface.variables == ("y",)
        assert surface.window == {"y": (-1.0, 3.0)}
        assert starts == [(2.0,), (-2.0,)]

    def test_from_one_variable_to_two(self):
        one = edits.set_formula(PLANE, "x^2")
        surface, starts = typed(one, "x^2 + y^2")
        assert surface.variables == ("x", "y")
        assert surface.window == {"x": (-2.0, 2.0), "y": (-2.0, 2.0)}
        assert starts == [(1.0, 1.0), (-1.0, 1.0)]

    def test_other_letters_take_their_places(self):
        surface, starts = typed(PLANE, "f(u, v) = u^2 + a*v^2")
        assert surface.variables == ("u", "v")
        assert surface.window == {"u": (-2.0, 2.0), "v": (-1.0, 3.0)}
        assert starts == [(1.0, 2.0), (-1.0, -2.0)]

    def test_the_same_letters_the_other_way_round(self):
        surface, starts = typed(PLANE, "f(y, x) = x^2 + a*y^2")
        assert surface.variables == ("y", "x")
        assert starts == [(2.0, 1.0), (-2.0, -1.0)]
        assert surface.window == PLANE.surface.window

    def test_declared_variables_stay_while_they_occur(self):
        scene = Scene(
            surface=SurfaceScene(
                formula="(w*x - label)^2", variables=("w",), parameters=FrozenMap({"x": 1.0, "label": 2.0})
            ),
            runs=(Run(rule="sgd", start=(1.95,)),),
        )
        surface, starts = typed(scene, "(w*x - label)^4")
        assert surface.variables == ("w",)
        assert surface.parameters == {"x": 1.0, "label": 2.0}
        assert starts == [(1.95,)]

    def test_a_new_y_beside_x_is_a_variable(self):
        one = edits.set_formula(PLANE, "x^2")
        assert typed(one, "x^2 + b*y")[0].variables == ("x", "y")

    def test_a_new_letter_takes_no_place_whose_letter_has_only_moved(self):
        """The first place is y's now; z begins where a new variable does: at three quarters of a window."""
        surface, starts = typed(PLANE, "y^2 + z^2", ("y", "z"))
        assert starts == [(2.0, 1.0), (-2.0, 1.0)]
        assert surface.window == {"y": (-1.0, 3.0), "z": (-2.0, 2.0)}

    def test_where_no_window_is_written_none_is(self):
        surface, _ = typed(Scene(surface=SurfaceScene(formula="x^2 + y^2")), "u^2 + v^2", ("u", "v"))
        assert surface.window == FrozenMap()

    def test_variables_can_be_chosen(self):
        surface, _ = typed(PLANE, "x^2 + a*y^2", ("x", "a"))
        assert surface.variables == ("x", "a")
        assert surface.parameters == {}

    def test_a_parameter_can_become_a_variable_by_the_header(self):
        surface, _ = typed(PLANE, "f(x, a) = x^2 + a^2")
        assert surface.variables == ("x", "a")
        assert surface.parameters == {}

    def test_declared_variables_stay_where_there_are_none_at_all(self):
        surface, _ = typed(Scene(surface=SurfaceScene(formula="u*v", variables=("u", "v"))), "7")
        assert surface.variables == ("u", "v")

    def test_a_formula_without_variables_has_a_plane_to_lie_over(self):
        surface, starts = typed(PLANE, "7")
        assert surface.variables == ("x", "y")
        assert starts == [(1.0, 2.0), (-1.0, -2.0)]

    @pytest.mark.parametrize("text", ["", "x^", "x + * y", "sin(", "x" * 20_000, "import os", "x.y"])
    def test_what_cannot_be_read_changes_nothing(self, text):
        with pytest.raises(FormulaError) as caught:
            edits.set_formula(PLANE, text)
        assert caught.value.column >= 1

    def test_a_scene_without_a_surface_gets_one(self):
        scene = edits.set_formula(Scene(), "u^2 + v^2")
        assert scene.surface == SurfaceScene(formula="u^2 + v^2", variables=("u", "v"))

    def test_data_columns_stay(self):
        scene = Scene(
            surface=SurfaceScene(
                formula="(w*u + b - v)^2",
                variables=("w", "b"),
                data=FrozenMap({"u": (1.0, 2.0), "v": (3.0, 4.0)}),
                batch=1,
            )
        )
        surface, _ = typed(scene, "|w*u + b - v|")
        assert surface.data == scene.surface.data
        assert surface.batch == 1
        assert surface.variables == ("w", "b")
        assert "column" in refusal(edits.set_formula, scene, "f(u, v) = u^2 + v^2")

    def test_typing_letter_by_letter_and_back(self):
        text = "(x^2+y-11)^2 + (x+y^2-7)^2"
        scene = PLANE
        for length in range(1, len(text) + 1):
            try:
                scene = edits.set_formula(PLANE, text[:length])
            except FormulaError:
                continue
            assert len(scene.runs[0].start) == len(scene.surface.variables)
        assert scene.surface.formula == text


class TestSurface:
    NEW = SurfaceScene(formula="u^2", variables=("u",), window=FrozenMap({"u": (-1.0, 1.0)}))

    def test_with_its_start(self):
        scene = edits.set_surface(PLANE, self.NEW, (0.5,))
        assert scene.surface is self.NEW
        assert [run.start for run in scene.runs] == [(0.5,), (0.5,)]
        assert refusal(edits.set_surface, PLANE, self.NEW, (0.5, 0.5))

    def test_without(self):
        scene = edits.set_surface(PLANE, self.NEW)
        assert scene.surface is self.NEW
        assert [run.start for run in scene.runs] == [(1.0,), (-1.0,)]
        assert edits.set_surface(Scene(), self.NEW).surface is self.NEW


class TestParameter:
    def test_set(self):
        assert edits.set_parameter(PLANE, "a", -7).surface.parameters == {"a": -7.0}
        found = edits.set_formula(PLANE, "x^2 + b*y")
        assert edits.set_parameter(found, "b", 2).surface.parameters == {"b": 2.0}

    @pytest.mark.parametrize(("name", "value"), [("a", math.nan), ("a", math.inf), ("a", 1e13), ("b", 1.0), ("x", 1.0)])
    def test_refused(self, name, value):
        assert refusal(edits.set_parameter, PLANE, name, value)

    def test_no_surface(self):
        assert "no surface" in refusal(edits.set_parameter, Scene(), "a", 1.0)


class TestWindow:
    def test_set(self):
        assert edits.set_window(PLANE, {"y": (0, 1)}).surface.window == {"x": (-2.0, 2.0), "y": (0.0, 1.0)}

    @pytest.mark.parametrize(
        "window",
        [
            {"y": (1, 0)},
            {"y": (1, 1)},
            {"z": (0, 1)},
            {"x": (0, 1), "y": (math.nan, 1)},
            {"x": (-math.inf, 1)},
            {"x": (0, 1e10)},
            {"x": (5e8, 5e8 + 0.1)},
        ],
    )
    def test_refused(self, window):
        assert refusal(edits.set_window, PLANE, window)
