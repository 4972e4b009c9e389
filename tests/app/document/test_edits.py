"""Whatever is edited in whatever order, the scene makes sense, and undoing everything gives the first one."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.document import edits
from app.document.document import Document
from app.document.files import load, scene_from_bytes, scene_to_bytes
from app.document.meaning import problems_of
from app.document.problems import Refused
from app.document.scene import Caption
from core.formula.errors import FormulaError
from core.rules.library import rules

EXAMPLE = load(Path(__file__).parents[3] / "resources" / "scenes" / "example.thalweg")

numbers = st.floats(-20, 20) | st.floats() | st.sampled_from([0.0, -1.0, 1e300])
formulas = st.sampled_from(
    ["x^2", "x^2 + a*y^2", "(w*x - l)^2", "f(u, v) = u*v + b", "y", "7", "a", "x^", "sin(a x) + c", "g(a) = a^2 x", ""]
)
names = st.sampled_from(["learning_rate", "momentum", "beta1", "beta2", "decay", "a", "b", "x", "y", "nonsense"])
places = st.integers(0, 7)


class Editing(RuleBasedStateMachine):
    """A person who tries everything."""

    def __init__(self):
        super().__init__()
        self.document = Document(EXAMPLE)

    def commit(self, edit, *arguments, merge=None, **more):
        with suppress(Refused, FormulaError):
            self.document.commit("Edit", edit(self.document.scene, *arguments, **more), merge)

    def on_run(self, edit, place, *arguments):
        runs = len(self.document.scene.runs)
        if runs:
            self.commit(edit, place % runs, *arguments, merge=(edit, place % runs))

    @rule(name=st.sampled_from(list(rules())))
    def add(self, name):
        if len(self.document.scene.runs) < 8:
            self.commit(edits.add_run, name)

    @rule(edit=st.sampled_from([edits.duplicate_run, edits.remove_run, edits.hide_run, edits.solo_run]), place=places)
    def on_list(self, edit, place):
        if edit is not edits.duplicate_run or len(self.document.scene.runs) < 8:
            self.on_run(edit, place)

    @precondition(lambda self: self.document.scene.runs)
    @rule(place=places, other=places)
    def reorder(self, place, other):
        self.on_run(edits.reorder_run, place, other % len(self.document.scene.runs))

    @rule(place=places, name=st.sampled_from([*rules(), "none"]))
    def set_rule(self, place, name):
        self.on_run(edits.set_rule, place, name)

    @rule(place=places, name=names, value=numbers)
    def set_hyperparameter(self, place, name, value):
        self.on_run(edits.set_hyperparameter, place, name, value)

    @rule(place=places, name=names)
    def reset_hyperparameter(self, place, name):
        self.on_run(edits.reset_hyperparameter, place, name)

    @rule(
        place=places,
        text=st.sampled_from([None, "", "learning_rate/t", "learning_rate*(2000 - t)", "0.9 - learning_rate", "t +"]),
    )
    def set_schedule(self, place, text):
        self.on_run(edits.set_schedule, place, text)

    @rule(place=places, noise=numbers, name=st.text(max_size=5))
    def set_noise_and_name(self, place, noise, name):
        self.on_run(edits.set_noise, place, noise)
        self.on_run(edits.rename_run, place, name)

    @rule(place=places, point=st.lists(numbers, min_size=1, max_size=3))
    def move_start(self, place, point):
        self.on_run(edits.move_start, place, point)

    @rule(point=st.lists(numbers, min_size=1, max_size=2))
    def move_all(self, point):
        self.commit(edits.move_all_starts, point)

    @rule(text=formulas)
    def set_formula(self, text):
        self.commit(edits.set_formula, text, merge="formula")

    @rule(name=names, value=numbers)
    def set_parameter(self, name, value):
        self.commit(edits.set_parameter, name, value)

    @rule(name=st.sampled_from(["x", "y", "u", "w", "a"]), low=numbers, high=numbers)
    def set_window(self, name, low, high):
        self.commit(edits.set_window, {name: (low, high)})

    @rule(steps=st.integers(-1, 3000), seed=st.integers(-1, 10))
    def set_steps_and_seed(self, steps, seed):
        self.commit(edits.set_steps, steps)
        self.commit(edits.set_seed, seed)

    @rule(kind=st.sampled_from(["contour", "loss", "oil painting"]), azimuth=numbers)
    def set_view_and_camera(self, kind, azimuth):
        self.commit(edits.set_view, kind=kind)
        self.commit(edits.set_camera, azimuth=azimuth)

    @rule(first=st.integers(0, 9), last=st.none() | st.integers(0, 9))
    def set_captions(self, first, last):
        self.commit(edits.set_captions, [Caption(text="…", first=first, last=last)])

    @rule()
    def undo(self):
        self.document.undo()

    @rule()
    def redo(self):
        self.document.redo()

    @invariant()
    def the_scene_makes_sense(self):
        assert problems_of(self.document.scene) == []

    def teardown(self):
        scene = self.document.committed
        assert scene_from_bytes(scene_to_bytes(scene)) == scene
        while self.document.undo():
            pass
        assert self.document.scene is EXAMPLE
        assert not self.document.is_modified


TestEditing = pytest.mark.slow(Editing.TestCase)
TestEditing.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


def test_everything_of_the_modules_is_offered():
    from app.document import run_edits, scene_edits, surface_edits

    defined = {
        name
        for module in (run_edits, scene_edits, surface_edits)
        for name, value in vars(module).items()
        if getattr(value, "__module__", None) == module.__name__ and not name.startswith("_")
    }
    inner = {"require", "required_surface", "change_run", "change_runs", "check_schedules"}
    inner |= {"kept_hyperparameters", "checked", "is_variant"}
    assert defined - inner == set(edits.__all__)
