"""From a surface as written to one that has values."""

import math
from collections.abc import Mapping

from core.formula.errors import FormulaError
from core.message import Message, message
from core.network.losses import NetworkError
from surfaces.compiled import compile_surface
from surfaces.defaults import DEFAULT_PARAMETER, PLANE_VARIABLES
from surfaces.limits import ROWS
from surfaces.spec import PlaneSpec, SurfaceSpec
from surfaces.surface import Surface


def make_surface(spec: SurfaceSpec) -> Surface:
    """The surface of `spec`; raises FormulaError where formula, plane, parameters or data are wrong."""
    if spec.plane is not None:
        return _landscape(spec, spec.plane)
    given = _checked_parameters(dict(spec.parameters))
    data = _checked_data(spec.data)
    if spec.variables is not None and not 1 <= len(spec.variables) <= 2:
        raise _problem(message("A surface has one or two variables, not {count}.", count=len(spec.variables)))
    compiled = compile_surface(spec.formula, spec.variables, tuple(sorted(given)), tuple(sorted(data)))
    parameters = {name: given.get(name, DEFAULT_PARAMETER) for name in compiled.formula.parameters}
    return Surface(compiled, parameters, {name: data[name] for name in compiled.formula.columns})


def _landscape(spec: SurfaceSpec, plane: PlaneSpec) -> Surface:
    from surfaces.slices import make_landscape  # a network, which formulas do without

    first, second = spec.variables or PLANE_VARIABLES
    try:
        return make_landscape(plane, _checked_data(spec.data), (first, second))
    except NetworkError as error:
        raise _problem(error.message) from error


def _checked_parameters(values: Mapping[str, float]) -> dict[str, float]:
    for name, value in values.items():
        if not math.isfinite(value):
            raise _problem(message("The parameter {name} must be a finite number.", name=name))
    return {name: float(value) for name, value in values.items()}


def _checked_data(data: tuple[tuple[str, tuple[float, ...]], ...]) -> dict[str, tuple[float, ...]]:
    columns = {name: tuple(map(float, column)) for name, column in data}
    lengths = {name: len(column) for name, column in columns.items()}
    if lengths and len(set(lengths.values())) > 1:
        (first, few), (second, more) = min(lengths.items(), key=_length), max(lengths.items(), key=_length)
        raise _problem(
            message(
                "Data columns must have the same length, but {first} has {few} rows and {second} has {more}.",
                first=first,
                few=few,
                second=second,
                more=more,
            )
        )
    for name, length in lengths.items():
        if not 1 <= length <= ROWS:
            raise _problem(message("A data column has 1 to {most} rows, not {rows}.", most=ROWS, rows=length))
        row = next((row for row, value in enumerate(columns[name], 1) if not math.isfinite(value)), None)
        if row is not None:
            raise _problem(message("Row {row} of the data column {name} is not a finite number.", row=row, name=name))
    return columns


def _length(item: tuple[str, int]) -> int:
    return item[1]


def _problem(text: Message) -> FormulaError:
    """What is not wrong at any place of the text is said at its beginning."""
    return FormulaError(text, 1)
