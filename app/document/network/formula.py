"""A network as the surface of a scene: a tiny one as the formula of its loss, a larger one as a plane through it.

The formula is the better picture of the mathematics, so whatever fits into one is written as one.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from app.document import limits
from app.document.checks import formula_sentence
from app.document.frozen_map import FrozenMap
from app.document.network.plane import check_plane_work
from app.document.network.scene import NetworkPlane
from app.document.problems import Refused
from app.document.run_edits import require
from app.document.scene import Scene, SurfaceScene
from app.document.scene_edits import checked
from app.document.surface_edits import set_surface
from core.formula.errors import FormulaError
from core.formula.symbolic.text import text_of_tree
from core.formula.tree import Call, Name, Node, Number
from core.message import message
from core.network.formula import feature_names, network_formula, substituted, target_names, weight_names
from core.network.losses import NetworkError
from core.network.objective import Floats, Objective
from core.network.planes import Plane, weight_plane
from surfaces.defaults import PLANE_VARIABLES
from surfaces.field import Window

_NUMBERS = 300_000  # of the data: a file holds so many


def network_surface(objective: Objective, weights: Floats, first: int, second: int, window: Window) -> SurfaceScene:
    """The surface over the weights at two places of the flat vector.

    In a formula the others are its parameters, with sliders; where there are more than a surface has parameters, they
    stand in it as numbers. Raises Refused where network or data are too large for any scene.
    """
    names = weight_names(objective.layout)
    chosen = (names[first], names[second])
    values = dict(zip(names, weights.tolist(), strict=True))
    frozen = {name: value for name, value in values.items() if name not in chosen}
    if len(frozen) <= limits.PARAMETERS:
        text, parameters = _formula(objective, {}), FrozenMap(frozen)
    else:
        text, parameters = _formula(objective, {name: Number(value) for name, value in frozen.items()}), FrozenMap()
    if text is not None:
        return SurfaceScene(
            formula=text,
            variables=chosen,
            parameters=parameters,
            window=_window(chosen, window),
            data=_columns(objective),
        )
    plane = weight_plane(weights, first, second)
    is_unclear = chosen[0] == chosen[1]  # w1 11 1 and w1 1 11 of large networks
    return _landscape(objective, plane, "weights", PLANE_VARIABLES if is_unclear else chosen, window)


def plane_surface(objective: Objective, plane: Plane, kind: Literal["path", "random"], window: Window) -> SurfaceScene:
    """The surface over u and v of a plane, whose numbers stand in its formula.

    Raises as `network_surface`, and for the plane of a path that is a point.
    """
    if not plane.directions.any():
        raise Refused(message("The path is a point, through which there is no plane. Train first, or choose another."))
    u, v = (Name(name) for name in PLANE_VARIABLES)
    numbers = zip(weight_names(objective.layout), plane.centre.tolist(), *plane.directions.tolist(), strict=True)
    weights: dict[str, Node] = {
        name: Call("add", (Number(at), Call("multiply", (Number(along), u)), Call("multiply", (Number(across), v))))
        for name, at, along, across in numbers
    }
    text = _formula(objective, weights)
    if text is None:
        return _landscape(objective, plane, kind, PLANE_VARIABLES, window)
    return SurfaceScene(
        formula=text,
        variables=PLANE_VARIABLES,
        window=_window(PLANE_VARIABLES, window),
        data=_columns(objective),
    )


def take_network(scene: Scene, write: Callable[[], SurfaceScene], start: Sequence[float]) -> Scene:
    """The surface that is written as the scene's, with all runs at `start`; the network stays. Raises Refused."""
    try:
        return set_surface(scene, write(), start)
    except FormulaError as error:
        raise Refused(formula_sentence(error)) from error


def _formula(objective: Objective, weights: Mapping[str, Node]) -> str | None:
    """The loss as a text, with trees in place of some weights; None where it is none that one could read."""
    if objective.l1 or objective.l2:
        return None
    try:
        tree = network_formula(objective.layout, objective.head)
    except NetworkError:
        return None
    text = text_of_tree(substituted(tree, weights))
    return text if len(text) <= limits.FORMULA_LENGTH else None


def _landscape(
    objective: Objective,
    plane: Plane,
    kind: Literal["path", "random", "weights"],
    variables: tuple[str, str],
    window: Window,
) -> SurfaceScene:
    layout = objective.layout
    if layout.count > limits.WEIGHTS_OF_PLANE:
        sentence = message(
            "A network of {count} weights is too large to be a surface; {most} are possible.",
            count=layout.count,
            most=limits.WEIGHTS_OF_PLANE,
        )
        raise Refused(sentence)
    require(check_plane_work(layout, len(objective.inputs)))
    fields = {
        "kind": kind,
        "features": feature_names(layout),
        "targets": target_names(layout),
        "layers": layout.widths[1:-1],
        "activation": layout.activation_text,
        "output": objective.head.output,
        "loss": objective.head.loss,
        "l1": objective.l1,
        "l2": objective.l2,
        "centre": plane.centre.tolist(),
        "directions": plane.directions.tolist(),
    }
    written = checked(NetworkPlane, fields)
    return SurfaceScene(variables=variables, window=_window(variables, window), data=_columns(objective), plane=written)


def _window(variables: tuple[str, str], window: Window) -> FrozenMap[tuple[float, float]]:
    x0, x1, y0, y1 = window
    return FrozenMap(dict(zip(variables, ((x0, x1), (y0, y1)), strict=True)))


def _columns(objective: Objective) -> FrozenMap[tuple[float, ...]]:
    layout = objective.layout
    numbers = (layout.inputs + layout.outputs) * len(objective.inputs)
    if layout.inputs + layout.outputs > limits.DATA_COLUMNS or numbers > _NUMBERS:
        raise Refused(message("The data is too large to stand in a scene. Take fewer samples or fewer inputs."))
    columns = dict(zip(feature_names(layout), objective.inputs.T, strict=True))
    columns |= dict(zip(target_names(layout), objective.targets.T, strict=True))
    return FrozenMap({name: tuple(column.tolist()) for name, column in columns.items()})
