from typing import get_args

import pytest
from msgspec.structs import fields, replace

from app.document.network.scene import DataSet, LossName, Network, NetworkData, NetworkPlane, OneWeight
from app.document.plain import from_plain, to_plain
from app.document.scene import Camera, Caption, Run, Scene, SurfaceScene, View, is_same_from_elsewhere

DATA_SETS = "gauss xor circle spiral plane multigauss moons rings checkerboard digits points csv idx"
NETWORK_FIELDS = (
    "data features layers activation initialisation initialisation_scale loss output rule hyperparameters batch order "
    "epochs seed"
)
SMALLEST = {
    SurfaceScene: {},  # a formula or a plane: `meaning` wants one of them
    NetworkPlane: {
        "features": ["x"],
        "targets": ["y"],
        "activation": "tanh",
        "output": "linear",
        "loss": "mean_squared_error",
        "centre": [1, 2],
        "directions": [[1, 0], [0, 1]],
    },
    Run: {"rule": "sgd", "start": [1]},
    View: {},
    Camera: {},
    Caption: {"text": "…"},
    Scene: {},
    NetworkData: {"set": "xor"},
    Network: {"data": {"set": "xor"}},
    OneWeight: {},
}


@pytest.mark.parametrize("kind", SMALLEST)
def test_only_what_must_be_there_must_be_there(kind):
    value, problems = from_plain(kind, SMALLEST[kind])
    assert problems == []
    assert to_plain(value) == SMALLEST[kind]
    assert {field.name for field in fields(kind) if field.required} == set(SMALLEST[kind])


@pytest.mark.parametrize("kind", SMALLEST)
def test_every_default_keeps_its_own_bounds(kind):
    """A default that is written out is read again: what a file may leave out it may also say."""
    written = dict(SMALLEST[kind])
    for field in fields(kind):
        if not field.required and field.default is not None:
            written[field.name] = _whole(field.default)
    value, problems = from_plain(kind, written)
    assert problems == []
    assert value == from_plain(kind, SMALLEST[kind])[0]


def _whole(value):
    if hasattr(value, "__struct_fields__"):
        return {name: _whole(getattr(value, name)) for name in value.__struct_fields__}
    return list(value) if isinstance(value, tuple) else dict(value) if hasattr(value, "keys") else value


@pytest.mark.parametrize("kind", SMALLEST)
def test_parts_are_frozen_and_can_be_keys(kind):
    value, _ = from_plain(kind, SMALLEST[kind])
    assert hash(value) == hash(from_plain(kind, SMALLEST[kind])[0])
    with pytest.raises(AttributeError):
        setattr(value, fields(kind)[0].name, None)


def test_the_names_of_the_contract():
    """Files of other people rely on these words."""
    assert set(Scene.__struct_fields__) >= {"surface", "runs", "steps", "seed", "view", "camera", "captions", "network"}
    written = {"formula", "plane", "variables", "parameters", "window", "data", "batch"}
    assert set(SurfaceScene.__struct_fields__) == written
    assert set(Run.__struct_fields__) >= {"name", "rule", "hyperparameters", "start", "schedule", "noise"}
    assert set(get_args(DataSet)) == set(DATA_SETS.split())
    assert set(get_args(LossName)) == {
        "mean_squared_error",
        "half_mean_squared_error",
        "mean_absolute_error",
        "binary_crossentropy",
        "categorical_crossentropy",
    }
    assert set(Network.__struct_fields__) >= set(NETWORK_FIELDS.split())
    data = {"set", "samples", "noise", "train_percent", "seed"}
    assert set(NetworkData.__struct_fields__) == data | {"label", "points", "target", "inputs", "standardised"}


class TestSameFromElsewhere:
    scene = Scene(surface=SurfaceScene(formula="x^2"), runs=(Run(rule="sgd", start=(1.0,)),))

    @pytest.mark.parametrize(
        "change",
        [
            {},
            {"camera": Camera(zoom=2.0)},
            {"view": View(kind="both")},
            {"view": View(section="gradient")},
            {"view": View(fog=True)},
        ],
        ids=["itself", "camera", "kind", "section", "fog"],
    )
    def test_nothing_has_to_be_computed(self, change):
        assert is_same_from_elsewhere(self.scene, replace(self.scene, **change))

    @pytest.mark.parametrize(
        "change", [{"steps": 7}, {"runs": ()}, {"view": View(scale="log")}, {"surface": SurfaceScene(formula="x^2")}]
    )
    def test_something_may_have_to_be(self, change):
        assert not is_same_from_elsewhere(self.scene, replace(self.scene, **change))

    def test_of_nothing(self):
        assert not is_same_from_elsewhere(None, self.scene)


def test_how_a_surface_is_cut_and_hidden_is_written_where_it_is_not_the_default():
    surface = SurfaceScene(formula="x*y")
    assert "view" not in to_plain(Scene(surface=surface, view=View(section="first", fog=False)))
    cut = Scene(surface=surface, view=View(section="gradient", fog=True))
    assert to_plain(cut)["view"] == {"section": "gradient", "fog": True}
    assert from_plain(Scene, to_plain(cut))[0] == cut
    _, problems = from_plain(Scene, {"view": {"section": "third", "fog": 1}})
    assert {problem.path for problem in problems} == {"view.section", "view.fog"}
