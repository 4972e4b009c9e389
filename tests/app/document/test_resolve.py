from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace

from app.document import edits, resolve
from app.document.files import load
from app.document.frozen_map import FrozenMap
from app.document.resolve import Resolver, field_rows, resolve_ground
from app.document.scene import Camera, Run, Scene, SurfaceScene, View

SCENES = Path(__file__).parents[3] / "resources" / "scenes"
EXAMPLE = load(SCENES / "example.thalweg")
LINE = load(SCENES / "four_rates.thalweg")


class TestPicture:
    def test_of_two_variables(self):
        picture = Resolver().resolve(EXAMPLE)
        assert picture.problem is None
        assert picture.variables == ("x", "y")
        assert picture.window == (-2.0, 2.0, -1.0, 3.0)
        assert picture.field.values.shape == (480, 480)
        assert picture.curve is None
        assert picture.scale in ("linear", "log", "rank")
        assert [run.name for run in picture.runs] == ["SGD", "Momentum", "AdaGrad", "RMSprop", "Adam"]
        assert all(len(run.trajectory.positions) == 501 for run in picture.runs)
        assert any(point.kind == "minimum" for point in picture.critical.points)
        assert picture.steps == 500

    def test_of_one_variable(self):
        picture = Resolver().resolve(LINE)
        assert picture.field is None
        assert picture.curve is not None
        assert picture.window == (-1.5, 1.5)
        assert picture.runs[0].trajectory.positions.shape == (101, 1)
        assert picture.scale == "linear"

    def test_runs_start_where_they_should_and_have_their_names(self):
        for run in Resolver().resolve(LINE).runs:
            assert tuple(run.trajectory.positions[0]) == run.start == (1.0,)
            assert run.name.startswith("rate ")

    def test_a_missing_name_is_the_rules(self):
        scene = edits.rename_run(LINE, 0, "")
        assert Resolver().resolve(scene).runs[0].name == "SGD"

    def test_hidden_runs_are_there(self):
        picture = Resolver().resolve(edits.solo_run(EXAMPLE, 4))
        assert len(picture.runs) == 5
        assert [run.name for run in picture.visible_runs] == ["Adam"]

    def test_the_scale_can_be_chosen(self):
        assert Resolver().resolve(edits.set_view(EXAMPLE, scale="rank")).scale == "rank"

    def test_view_and_captions_are_handed_on(self):
        scene = edits.set_view(EXAMPLE, kind="both")
        assert Resolver().resolve(scene).view == View(kind="both")

    def test_the_camera_is_handed_on(self):
        camera = Camera(azimuth=20, elevation=60, zoom=2)
        assert Resolver().resolve(replace(EXAMPLE, camera=camera)).camera == camera

    def test_resolution(self):
        assert Resolver().resolve(EXAMPLE, columns=100).field.values.shape == (100, 100)

    def test_data(self):
        picture = Resolver().resolve(load(SCENES / "line_through_points.thalweg"))
        u = np.array([0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5])
        v = np.array([1.1, 1.2, 2.2, 2.3, 3.2, 3.3, 4.3, 4.2, 5.2, 5.4])
        assert picture.surface.value(np.array([1.0, 1.0])) == pytest.approx(np.mean((u + 1 - v) ** 2))

    def test_the_shared_one(self):
        assert resolve.resolve(EXAMPLE).field is resolve.resolve(EXAMPLE).field


class TestProblems:
    def test_a_broken_formula_is_a_sentence(self):
        scene = replace(EXAMPLE, surface=replace(EXAMPLE.surface, formula="x^2 + "))
        picture = Resolver().resolve(scene)
        assert picture.surface is None
        assert "Column" in str(picture.problem)
        assert picture.formula == "x^2 + "
        assert picture.variables == ()

    def test_an_unknown_rule_is_a_sentence(self):
        scene = Scene(surface=EXAMPLE.surface, runs=(Run(rule="annealing", start=(1.0, 1.0)),))
        assert "no optimizer" in str(Resolver().resolve(scene).problem)

    def test_a_broken_schedule_is_a_sentence(self):
        run = replace(EXAMPLE.runs[0], schedule="1/(t - 5)")
        assert Resolver().resolve(replace(EXAMPLE, runs=(run,))).problem is not None

    def test_no_surface(self):
        picture = Resolver().resolve(Scene())
        assert picture.surface is None
        assert picture.problem is None

    @pytest.mark.parametrize(
        "formula",
        [
            "sqrt(-1 - x^2 - y^2)",
            "7",
            "1/x^2 + y",
            "exp(exp(x^4 y^4))",
            "|x| + |y|",
            "floor(x y)",
            "1/(x y)",
            "0 x",
            "ln x",
        ],
    )
    def test_strange_surfaces_have_pictures(self, formula):
        scene = edits.set_formula(EXAMPLE, formula)
        picture = Resolver().resolve(edits.compare_all(scene))
        assert picture.problem is None
        assert len(picture.runs) == 13

    def test_no_runs(self):
        assert Resolver().resolve(Scene(surface=EXAMPLE.surface)).runs == ()


@pytest.mark.parametrize(
    ("window", "rows"),
    [((0, 1, 0, 1), 480), ((0, 16, 0, 9), 270), ((0, 1, 0, 1000), 720), ((0, 1000, 0, 1), 240)],
)
def test_rows_follow_the_window_within_reason(window, rows):
    assert field_rows(window, 480) == rows


def test_parameters_of_the_scene_reach_the_surface():
    surface = SurfaceScene(formula="a x^2 + b y^2", parameters=FrozenMap({"a": 3.0}))
    picture = Resolver().resolve(Scene(surface=surface))
    assert picture.surface.value(np.array([2.0, 5.0])) == 3.0 * 4 + 25.0


def test_the_ground_is_that_of_the_whole_picture():
    scene = edits.set_formula(EXAMPLE, "x^2 + 7y^2 - 0.5")
    ground, picture = resolve_ground(scene), resolve.resolve(scene)
    assert ground.surface is picture.surface
    assert ground.critical is picture.critical
    assert (ground.window, ground.steps, ground.runs, ground.field) == (picture.window, picture.steps, (), None)
    assert resolve_ground(edits.set_window(scene, {"x": (0.0, 1.0), "y": (0.0, 1.0)})).surface is picture.surface
