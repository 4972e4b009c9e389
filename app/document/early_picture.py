"""A run before its path is computed: enough of a picture for the map of where starts lead."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.document.checks import check_rule
from app.document.colours import run_colours
from app.document.defaults import run_name
from app.document.picture import Picture, RunPicture
from app.document.resolve import resolve_ground, run_spec
from app.document.scene import Scene
from core.descent import Trajectory
from core.message import message
from core.outcome import Outcome, Verdict


def early_picture(scene: Scene, place: int) -> Picture | None:
    """Surface, window and critical points of a scene, and of its runs the one at `place`, still at its start.

    The surface is the very object that the whole picture will have, and the run has the same `spec`. None where there
    is nothing to descend: no surface, one that cannot be read, an unknown rule.
    """
    run = scene.runs[place]
    ground = resolve_ground(scene)
    if ground.surface is None or check_rule(run.rule) is not None:
        return None
    colour, variant = run_colours([one.rule for one in scene.runs])[place]
    at_start = RunPicture(
        name=run_name(run),
        rule=run.rule,
        colour=colour,
        variant=variant,
        start=run.start,
        trajectory=_standing(run.start),
        verdict=Verdict(Outcome.MOVING, message("The run is being computed."), run.start),
        spec=run_spec(run),
    )
    return replace(ground, runs=(at_start,))


def _standing(start: tuple[float, ...]) -> Trajectory:
    """No step is made, and nothing is known of the place."""
    positions = np.array([start])  # (1, dims)
    unknown = np.full(1, np.nan)
    return Trajectory(positions, unknown, np.full_like(positions, np.nan), unknown, {})
