"""The picture: what a scene looks like, computed. Painters read it and never write to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.document.scene import DEFAULT_CAMERA, DEFAULT_VIEW, Camera, Caption, View

if TYPE_CHECKING:
    from core.descent import RunSpec, Trajectory
    from core.message import Message
    from core.outcome import Verdict
    from surfaces.critical import CriticalPoints
    from surfaces.curve import Curve
    from surfaces.field import Field
    from surfaces.surface import Surface


@dataclass(frozen=True, eq=False)
class RunPicture:
    """One run as it is drawn.

    `colour` is the index of its run colour: a rule's own everywhere, or the run's place where all runs of the scene
    have one rule. `variant` counts the runs before it that have the same colour (dash and marker tell them apart).
    """

    name: str
    rule: str
    colour: int
    variant: int
    start: tuple[float, ...]
    trajectory: Trajectory
    verdict: Verdict
    hidden: bool = False
    spec: RunSpec | None = None  # with everything that decides the path; None in pictures made by hand


@dataclass(frozen=True, eq=False)
class Picture:
    """A scene, computed. Parts that did not change are the same objects as before: painters may cache by identity.

    A surface has a `formula`, or a `name` where there is none: a network's loss.

    `surface` is None where there is none or its formula cannot be read; `problem` then says why. `field` belongs to
    surfaces of two variables, `curve` to those of one. `scale` is decided ("linear", "log" or "rank"), never "auto".
    `seed` and `batch` (data rows of a step) decide what the runs drew. `focus` is the run that a section goes through;
    a window has its selected one there.
    """

    formula: str = ""
    name: Message | None = None
    surface: Surface | None = None
    problem: Message | None = None
    window: tuple[float, ...] = ()
    field: Field | None = None
    curve: Curve | None = None
    critical: CriticalPoints | None = None
    runs: tuple[RunPicture, ...] = ()
    focus: int = -1
    steps: int = 1
    scale: str = "linear"
    view: View = DEFAULT_VIEW
    camera: Camera = DEFAULT_CAMERA
    captions: tuple[Caption, ...] = ()
    seed: int = 0
    batch: int | None = None

    @property
    def subject(self) -> object:
        """What is shown, of which windows, numbers and runs are only details."""
        return self.formula or self.name

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the axes."""
        return self.surface.variables if self.surface is not None else ()

    @property
    def visible_runs(self) -> tuple[RunPicture, ...]:
        """The runs that are drawn, in the order of the panel."""
        return tuple(run for run in self.runs if not run.hidden)

    @property
    def focused(self) -> RunPicture | None:
        """The run in focus, or the first one that is drawn where that one is not."""
        visible = self.visible_runs
        run = self.runs[self.focus] if 0 <= self.focus < len(self.runs) else None
        return run if run in visible else next(iter(visible), None)
