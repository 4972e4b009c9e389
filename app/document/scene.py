"""The scene: everything that a person chose, and nothing that follows from it.

One frozen value; its fields are the file format (`files.py`), its parts are cache keys (`resolve.py`), an old scene is
an undo step (`document.py`). Types and plain bounds stand here as `Meta`; what needs more than one field to judge
stands in `meaning.py`. Every default is stated here and is not written to files.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct
from msgspec.structs import replace

from app.document import limits
from app.document.frozen_map import FrozenMap
from app.document.network.scene import THREE_ERRORS, Network, NetworkPlane, OneWeight, ThreeErrors

Name = Annotated[str, Meta(max_length=limits.NAME_LENGTH)]
FormulaText = Annotated[str, Meta(max_length=limits.FORMULA_LENGTH)]
Coordinate = Annotated[float, Meta(ge=-limits.REACH, le=limits.REACH)]
Amount = Annotated[float, Meta(ge=-limits.NUMBER, le=limits.NUMBER)]
Interval = tuple[Coordinate, Coordinate]
Column = Annotated[tuple[Amount, ...], Meta(min_length=1, max_length=limits.DATA_ROWS)]

DEFAULT_STEPS = 500
DEFAULT_INTERVAL = (-5.0, 5.0)


class SurfaceScene(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The surface as written.

    `variables`: None leaves it to the formula (`f(u, v) = …`, else x and y where they occur). `parameters`: letters
    that are missing have the value 1. `window`: (low, high) of a variable, −5…5 where missing. With `data` the formula
    holds for one row and the surface is its mean; with `batch` a step's gradient is the mean of so many drawn rows.
    In place of the formula there may be a `plane`, by two variables, u and v where none are declared: the loss of a
    network there, over the data.
    """

    formula: FormulaText = ""
    variables: Annotated[tuple[Name, ...], Meta(min_length=1, max_length=2)] | None = None
    parameters: Annotated[FrozenMap[Amount], Meta(max_length=limits.PARAMETERS)] = FrozenMap()
    window: Annotated[FrozenMap[Interval], Meta(max_length=2)] = FrozenMap()
    data: Annotated[FrozenMap[Column], Meta(max_length=limits.DATA_COLUMNS)] = FrozenMap()
    batch: Annotated[int, Meta(ge=1, le=limits.DATA_ROWS)] | None = None
    plane: NetworkPlane | None = None


class Run(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One rule from one start.

    `name`: empty means the rule's own name. `hyperparameters`: those missing have the rule's defaults; their bounds
    are the rule's (`checks.check_hyperparameter`).
    `schedule`: the learning rate as a formula of t, T and learning_rate. `noise`: standard deviation of the normal
    noise on each component of the gradient. `hidden`: computed, but not drawn.
    """

    name: Name = ""
    rule: Name
    hyperparameters: Annotated[FrozenMap[float], Meta(max_length=limits.PARAMETERS)] = FrozenMap()
    start: Annotated[tuple[Coordinate, ...], Meta(min_length=1, max_length=2)]
    schedule: FormulaText | None = None
    noise: Annotated[float, Meta(ge=0, le=limits.REACH)] = 0.0
    hidden: bool = False


class View(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is shown, and how: colour scale of the surface, scale of the value plot, marks and names.

    `section`: along which line through a run's position the surface is cut: along the first or the second variable, or
    the gradient. `fog`: only what lies around the visited points is shown of the surface.
    """

    kind: Literal["contour", "relief", "section", "curve", "loss", "both"] = "contour"
    scale: Literal["auto", "linear", "log", "rank"] = "auto"
    value_scale: Literal["auto", "linear", "log"] = "auto"
    gradient_arrow: bool = False
    velocity_arrow: bool = False
    step_arrow: bool = False
    critical_points: bool = True
    names: bool = True
    section: Literal["first", "second", "gradient"] = "first"
    fog: bool = False


DEFAULT_VIEW = View()


class Camera(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From where the relief is seen: angles in degrees, zoom 1 shows the whole surface."""

    azimuth: Annotated[float, Meta(ge=-360, le=360)] = -60.0
    elevation: Annotated[float, Meta(ge=0, le=90)] = 45.0
    zoom: Annotated[float, Meta(ge=0.1, le=20)] = 1.0


DEFAULT_CAMERA = Camera()


class Caption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of text under the picture from step `first` to step `last` (None: to the end); of a training, update."""

    text: Annotated[str, Meta(max_length=limits.CAPTION_LENGTH)]
    first: Annotated[int, Meta(ge=0, le=limits.STEPS)] = 0
    last: Annotated[int, Meta(ge=0, le=limits.STEPS)] | None = None


class Scene(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A surface with runs, a network, or both.

    `one_weight` and `three_errors` are the numbers of the two smallest demonstrations: one weight, and why squared.
    """

    surface: SurfaceScene | None = None
    runs: Annotated[tuple[Run, ...], Meta(max_length=limits.RUNS)] = ()
    steps: Annotated[int, Meta(ge=1, le=limits.STEPS)] = DEFAULT_STEPS
    seed: Annotated[int, Meta(ge=0, le=limits.SEED)] = 0
    view: View = DEFAULT_VIEW
    camera: Camera = DEFAULT_CAMERA
    captions: Annotated[tuple[Caption, ...], Meta(max_length=limits.CAPTIONS)] = ()
    network: Network | None = None
    one_weight: OneWeight = OneWeight()
    three_errors: ThreeErrors = THREE_ERRORS


def is_same_from_elsewhere(one: Scene | None, other: Scene) -> bool:
    """Whether scenes differ, if at all, by their camera and by what is shown of all there is: it is computed already.

    Parts that are equal but not the same objects count as different.
    """
    sides = {name: getattr(other.view, name) for name in ("kind", "section", "fog")}
    if one is None or replace(one.view, **sides) != other.view:
        return False
    parts = (name for name in Scene.__struct_fields__ if name not in ("view", "camera"))
    return all(getattr(one, name) is getattr(other, name) for name in parts)
