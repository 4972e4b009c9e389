"""Scenes that the window itself makes."""

from app.document.frozen_map import FrozenMap
from app.document.scene import Run, Scene, SurfaceScene, View


def blank() -> Scene:
    """A plain bowl with one run, from above and as a relief: something to write over."""
    surface = SurfaceScene(formula="x^2 + y^2", variables=("x", "y"))
    run = Run(rule="sgd", hyperparameters=FrozenMap({"learning_rate": 0.1}), start=(-4.0, 3.0))
    return Scene(surface=surface, runs=(run,), steps=100, view=View(kind="both"))
