"""A plane through a network's weights in a scene: it stands for itself, and whatever is wrong with it is said."""

import gc
import json
import weakref

import numpy as np
import pytest
from msgspec.structs import replace

from app.document import edits, limits
from app.document.defaults import surface_spec
from app.document.files import load, save, scene_from_bytes, scene_from_plain, scene_to_bytes
from app.document.network.formula import plane_surface
from app.document.network.landscape import Slice, landscape_picture
from app.document.network.plan import plan_of
from app.document.network.plane import plane_name
from app.document.network.scene import Network, NetworkData
from app.document.problems import Refused, SceneProblems
from app.document.resolve import Resolver, look_at, resolve
from app.document.scene import Run, Scene, SurfaceScene
from app.document.translation import translate
from surfaces.affordable import A_LOOK
from surfaces.making import make_surface

HEAD = {"format": "thalweg-scene", "version": 1}


def problems_of(surface, **more):
    try:
        scene_from_plain({**HEAD, "surface": surface, **more})
    except SceneProblems as problems:
        return {problem.path: str(problem.message) for problem in problems.problems}
    return {}


def test_a_scene_with_a_plane_comes_back_as_it_was(plane_scene, tmp_path):
    assert scene_from_bytes(scene_to_bytes(plane_scene)) == plane_scene
    save(tmp_path / "plane.thalweg", plane_scene)
    assert load(tmp_path / "plane.thalweg") == plane_scene
    assert "formula" not in json.loads(scene_to_bytes(plane_scene))["surface"]


def test_nothing_is_wrong_with_it(plane):
    assert problems_of(plane) == {}
    del plane["variables"]
    assert problems_of(plane) == {}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("plane", "centre"), [1, 2], {"surface.plane.centre": "105 entries are needed here, not 2."}),
        (("plane", "centre"), [float("nan")] * 105, {"surface.plane.centre[0]": "A finite number is needed."}),
        (("plane", "directions"), [[0.0] * 105], {"surface.plane.directions": "2 entries are needed here, not 1."}),
        (("plane", "layers"), [8], {
            "surface.plane.centre": "33 entries are needed here, not 105.",
            "surface.plane.directions[0]": "33 entries are needed here, not 105.",
            "surface.plane.directions[1]": "33 entries are needed here, not 105.",
        }),
        (("plane", "features"), ["x1", "x3"], {"surface.plane.features[1]": "The data has no column “x3”."}),
        (("plane", "targets"), ["z"], {"surface.plane.targets[0]": "The data has no column “z”."}),
        (("plane", "loss"), "binary_crossentropy", {
            "surface.plane.loss": "Binary cross-entropy needs the output sigmoid, not tanh.",
        }),
        (("plane", "activation"), "tanh(", {"surface.plane.activation": "Column 6: something is missing here"}),
        (("plane", "colour"), 1, {"surface.plane.colour": "There is no field of this name."}),
        (("formula",), "u^2", {"surface.formula": "A surface has a formula or a plane, not both."}),
        (("parameters",), {"a": 1}, {"surface.parameters.a": "A plane has no parameters."}),
        (("variables",), ["u"], {
            "surface.window.v": "The plane has no variable “v”.", "surface.variables": "A plane has two variables.",
        }),
        (("window",), {"x": [0, 1]}, {"surface.window.x": "The plane has no variable “x”."}),
        (("batch",), 41, {"surface.batch": "The batch is larger than the data (40 rows)."}),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(plane, path, value, said):
    place = plane
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    found = problems_of(plane)
    if "activation" in path:
        assert found.keys() == said.keys()
    elif path == ("plane", "centre") and len(value) == 105:
        assert found["surface.plane.centre[0]"] == "A finite number is needed."
    else:
        assert found == said


def test_a_surface_needs_one_of_both():
    assert problems_of({}) == {"surface.formula": "This is missing."}
    assert problems_of({"formula": ""}) == {"surface.formula": "This is missing."}


def test_data_of_unequal_length_is_refused(plane):
    plane["data"]["y"] = [1, -1]
    assert problems_of(plane)["surface.data"] == "The columns have different lengths."


def test_a_plane_that_would_take_too_long_is_refused(plane, monkeypatch):
    monkeypatch.setattr(limits, "WORK_OF_PLANE", 1_000)
    said = "105 weights on 40 samples are too many for a surface. Take fewer samples or fewer neurons."
    assert problems_of(plane) == {"surface.plane": said}


def test_a_start_has_two_numbers(plane):
    run = {"rule": "sgd", "start": [1]}
    assert "runs[0].start" in problems_of(plane, runs=[run])


@pytest.mark.parametrize("kind", ["path", "random", "weights"])
def test_it_has_a_name_in_every_language(plane_scene, kind):
    name = plane_name(replace(plane_scene.surface.plane, kind=kind))
    assert str(name).startswith("Loss of the network 2-8-8-1 ")
    assert translate(name, "ja") != str(name)


def test_a_picture_has_everything_and_its_name(plane_scene):
    picture = resolve(plane_scene, columns=40)
    assert picture.problem is None
    assert picture.formula == ""
    assert str(picture.name) == "Loss of the network 2-8-8-1 on a plane of random directions"
    assert picture.subject == picture.name
    assert picture.field.undefined_share == 0.0
    assert [run.trajectory.positions.shape for run in picture.runs] == [(41, 2), (41, 2)]
    assert all(run.trajectory.values[-1] < run.trajectory.values[0] for run in picture.runs)
    again = resolve(edits.move_start(plane_scene, 0, (0.5, 0.5)), columns=40)
    assert again.surface is picture.surface
    assert again.field is picture.field


def test_of_many_planes_the_last_few_keep_their_memory(plane_scene):
    resolver, made = Resolver(), []
    for l2 in range(6):
        plane = replace(plane_scene.surface.plane, l2=float(l2))
        scene = replace(plane_scene, surface=replace(plane_scene.surface, plane=plane), runs=())
        made.append(weakref.ref(resolver.resolve(scene, columns=8).surface))
    gc.collect()
    assert [one() is None for one in made] == [True, True, False, False, False, False]
    assert resolver.resolve(scene, columns=8).surface is made[-1]()


def test_another_window_of_it_is_seen_at_once(plane_scene):
    picture = resolve(plane_scene, columns=16)
    seen = look_at(picture, (-1.0, 1.0, -1.0, 1.0))
    assert 0 < seen.field.columns * seen.field.rows * picture.surface.work < 1.1 * A_LOOK


def test_critical_points_of_a_plane(plane_scene):
    scene = edits.set_window(plane_scene, {"u": (-6.0, 6.0), "v": (-6.0, 6.0)})
    picture = resolve(scene, columns=16)
    points = [point for point in picture.critical.points if point.kind == "minimum"]
    assert points
    for point in points:
        assert np.abs(picture.surface.gradient(point.position)).max() < 1e-9
        assert min(point.eigenvalues) > 0


def test_the_field_is_that_of_the_page():
    plan = plan_of(Network(data=NetworkData(set="circle", samples=60), layers=(8, 8), l2=0.01))
    draw = np.random.default_rng(1)
    path = plan.first_weights + np.cumsum(0.1 * draw.normal(size=(9, plan.layout.count)), axis=0)
    seen = landscape_picture(plan, path, Slice("path"))
    window = seen.field.window
    written = plane_surface(seen.landscape.objective, seen.landscape.plane, "path", window)
    scene = scene_from_bytes(scene_to_bytes(Scene(surface=written)))
    grid = np.stack(np.meshgrid(seen.field.x, seen.field.y), axis=-1)
    np.testing.assert_array_equal(make_surface(surface_spec(scene.surface)).value(grid), seen.field.values)
    assert resolve(scene, columns=8).window == window


def test_a_formula_takes_the_place_of_a_plane_and_of_its_data(plane_scene):
    scene = edits.set_formula(plane_scene, "x^2 + y^2")
    assert scene.surface.plane is None
    assert scene.surface.variables == ("x", "y")
    assert not scene.surface.data
    assert dict(scene.surface.window) == {"x": (-2.0, 2.0), "y": (-1.0, 3.0)}
    assert [run.start for run in scene.runs] == [run.start for run in plane_scene.runs]
    kept = edits.set_formula(plane_scene, "u^2 + 3v^2")
    assert kept.surface.variables == ("u", "v")


def test_edits_of_a_plane(plane_scene):
    assert edits.default_start(plane_scene) == plane_scene.runs[-1].start
    assert edits.default_start(replace(plane_scene, runs=())) == pytest.approx((-1.4, 2.4))
    with pytest.raises(Refused, match="no parameters"):
        edits.set_parameter(plane_scene, "a", 1.0)
    with pytest.raises(Refused, match="needs 2 numbers"):
        edits.move_start(plane_scene, 0, (1.0,))
    other = Scene(surface=SurfaceScene(formula="x^2 + y^2"), runs=(Run(rule="sgd", start=(1.0, 2.0)),))
    taken = edits.set_surface(other, plane_scene.surface)
    assert taken.surface == plane_scene.surface
    assert taken.runs[0].start == (1.0, 2.0)
