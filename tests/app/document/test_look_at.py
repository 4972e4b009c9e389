"""The same picture through another window."""

import numpy as np

from app.document.files import load
from app.document.resolve import look_at, resolve
from core.resources import resource


def test_the_surface_is_sampled_in_the_other_window_and_the_runs_stay():
    picture = resolve(load(resource("scenes", "example.thalweg")))
    seen = look_at(picture, (0.5, 1.5, 0.5, 1.5), columns=64)
    assert seen.window == (0.5, 1.5, 0.5, 1.5)
    assert seen.field.values.shape == (64, 64)
    assert seen.runs is picture.runs
    assert np.nanmax(seen.field.values) < np.nanmax(picture.field.values)


def test_a_curve_too():
    picture = resolve(load(resource("scenes", "local_minimum.thalweg")))
    seen = look_at(picture, (1.0, 2.0))
    assert seen.curve.positions.min() == 1.0
    assert seen.curve.positions.max() == 2.0


def test_without_a_surface_there_is_nothing_to_look_at():
    from dataclasses import replace

    picture = replace(resolve(load(resource("scenes", "example.thalweg"))), surface=None)
    assert look_at(picture, (0.0, 1.0, 0.0, 1.0)) is picture
