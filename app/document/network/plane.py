"""A plane through a network's weights as the surface of a scene: what it is called, and what can be wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Meta

from app.document import limits
from app.document.bounds import check_count
from app.document.checks import formula_sentence
from app.document.network.scene import NetworkPlane
from core.formula.errors import FormulaError
from core.message import Message, MessageError, message
from core.network.layout import Layout, layout
from core.network.losses import head
from core.network.plane_loss import products

Found = Iterator[tuple[str, Message | None]]


def plane_name(plane: NetworkPlane) -> Message:
    """What the surface is called: it has no formula."""
    widths = "-".join(map(str, plane.widths))
    match plane.kind:
        case "random":
            return message("Loss of the network {widths} on a plane of random directions", widths=widths)
        case "weights":
            return message("Loss of the network {widths} by two of its weights", widths=widths)
    return message("Loss of the network {widths} on the plane of its path", widths=widths)


def check_plane_work(shape: Layout, rows: int) -> Message | None:
    """A network whose loss can be asked for at each step of a run."""
    if products(shape) * rows <= limits.WORK_OF_PLANE:
        return None
    return message(
        "{count} weights on {rows} samples are too many for a surface. Take fewer samples or fewer neurons.",
        count=shape.count,
        rows=rows,
    )


def plane_problems(plane: NetworkPlane, data: Mapping[str, Any]) -> Found:
    """Each place with its sentence, None where all is well; `data` are the columns of the surface."""
    for field in ("features", "targets"):
        for place, name in enumerate(getattr(plane, field)):
            if name not in data:
                yield f"surface.plane.{field}[{place}]", message("The data has no column “{name}”.", name=name)
    yield "surface.plane.loss", _sentence(lambda: head(plane.output, plane.loss))
    unreadable = _sentence(lambda: layout(plane.widths, plane.activation))
    yield "surface.plane.activation", unreadable
    shape = layout(plane.widths, "linear")
    count = shape.count
    yield "surface.plane", check_plane_work(shape, max(map(len, data.values()), default=0))
    exactly = Meta(min_length=count, max_length=count)
    yield "surface.plane.centre", check_count(len(plane.centre), exactly)
    for place, direction in enumerate(plane.directions):
        yield f"surface.plane.directions[{place}]", check_count(len(direction), exactly)


def _sentence(ask: Callable[[], object]) -> Message | None:
    """What is said against it."""
    try:
        ask()
    except FormulaError as error:
        return formula_sentence(error)
    except MessageError as error:
        return error.message
    return None
