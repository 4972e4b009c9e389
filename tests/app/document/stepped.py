"""Scenes that differ in nothing but their number of steps."""

from msgspec.structs import replace

from app.document.scene import Scene, SurfaceScene

START = Scene(surface=SurfaceScene(formula="x^2"))


def steps(count):
    return replace(START, steps=count)
