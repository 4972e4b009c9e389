"""A tiny network as the surface of a scene: its formula, its data, two of its weights as variables."""

from collections.abc import Callable, Sequence

from app.document import limits
from app.document.checks import formula_sentence
from app.document.frozen_map import FrozenMap
from app.document.problems import Refused
from app.document.scene import Scene, SurfaceScene
from app.document.surface_edits import set_surface
from core.formula.errors import FormulaError
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Call, Name, Node, Number
from core.message import message
from core.network.formula import feature_names, network_formula, substituted, target_names, weight_names
from core.network.losses import NetworkError
from core.network.objective import Floats, Objective
from core.network.planes import Plane
from surfaces.field import Window
from surfaces.slices import VARIABLES

_REACH = 3.0  # of the window, on both sides of the weights


def network_surface(objective: Objective, weights: Floats, first: int, second: int) -> SurfaceScene:
    """The surface over the weights at two places of the flat vector; the others are its parameters, with sliders.

    Where there are more than a surface has parameters, they stand in the formula as numbers. Raises Refused where the
    text or the data are too long, and NetworkError where the network is too large for any formula.
    """
    layout = objective.layout
    _check(objective)
    names = weight_names(layout)
    values = dict(zip(names, weights.tolist(), strict=True))
    chosen = (names[first], names[second])
    frozen = {name: value for name, value in values.items() if name not in chosen}
    tree = network_formula(layout, objective.head)
    if len(frozen) > limits.PARAMETERS:
        tree, frozen = substituted(tree, {name: Number(value) for name, value in frozen.items()}), {}
    return SurfaceScene(
        formula=_checked(text_of_tree(tree)),
        variables=chosen,
        parameters=FrozenMap(frozen),
        window=FrozenMap({name: (values[name] - _REACH, values[name] + _REACH) for name in chosen}),
        data=_columns(objective),
    )


def plane_surface(objective: Objective, plane: Plane, window: Window) -> SurfaceScene:
    """The surface over u and v of a plane, whose numbers stand in its formula; raises as `network_surface`."""
    layout = objective.layout
    _check(objective)
    u, v = (Name(name) for name in VARIABLES)
    numbers = zip(weight_names(layout), plane.centre.tolist(), *plane.directions.tolist(), strict=True)
    weights: dict[str, Node] = {
        name: Call("add", (Number(at), Call("multiply", (Number(along), u)), Call("multiply", (Number(across), v))))
        for name, at, along, across in numbers
    }
    x0, x1, y0, y1 = window
    return SurfaceScene(
        formula=_checked(text_of_tree(substituted(network_formula(layout, objective.head), weights))),
        variables=VARIABLES,
        window=FrozenMap(dict(zip(VARIABLES, ((x0, x1), (y0, y1)), strict=True))),
        data=_columns(objective),
    )


def take_network(scene: Scene, write: Callable[[], SurfaceScene], start: Sequence[float]) -> Scene:
    """The surface that is written as the scene's, with all runs at `start`; the network stays. Raises Refused."""
    try:
        return set_surface(scene, write(), start)
    except NetworkError as error:
        raise Refused(error.message) from error
    except FormulaError as error:
        raise Refused(formula_sentence(error)) from error


def _check(objective: Objective) -> None:
    if objective.l1 or objective.l2:
        raise Refused(message("The formula of a network has no penalties. Switch L1 and L2 off first."))
    if len(objective.inputs) > limits.DATA_ROWS:
        raise Refused(message("The data has too many rows for a formula; at most {most} fit.", most=limits.DATA_ROWS))


def _columns(objective: Objective) -> FrozenMap[tuple[float, ...]]:
    layout = objective.layout
    columns = dict(zip(feature_names(layout), objective.inputs.T, strict=True))
    columns |= dict(zip(target_names(layout), objective.targets.T, strict=True))
    return FrozenMap({name: tuple(column.tolist()) for name, column in columns.items()})


def _checked(text: str) -> str:
    if len(text) > limits.FORMULA_LENGTH:
        raise Refused(message("This network is too large to be read as one formula. Take fewer neurons or layers."))
    return text
