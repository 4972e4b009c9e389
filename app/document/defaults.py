"""What a scene means where it is silent: variables, parameter values, window, names and hyperparameters filled in."""

from functools import lru_cache

from app.document.network.scene import Network, NetworkPlane
from app.document.scene import DEFAULT_INTERVAL, Interval, Run, SurfaceScene
from core.formula.grammar import parse
from core.formula.tree import Formula
from core.rules.library import rules
from surfaces.defaults import DEFAULT_PARAMETER, DEFAULT_VARIABLES, PLANE_VARIABLES
from surfaces.spec import PlaneSpec, SurfaceSpec

_FORMULAS_KEPT = 256


def surface_variables(surface: SurfaceScene) -> tuple[str, ...]:
    """The names of the axes; raises FormulaError where they follow from a formula that cannot be read."""
    if surface.plane is not None:
        return surface.variables or PLANE_VARIABLES
    return surface_formula(surface).variables


def surface_formula(surface: SurfaceScene) -> Formula:
    """The formula, read with the names that the scene declares; raises FormulaError, also where there is a plane."""
    return read_formula(surface.formula, surface.variables, tuple(surface.parameters), tuple(surface.data))


@lru_cache(_FORMULAS_KEPT)
def read_formula(
    text: str, variables: tuple[str, ...] | None, parameters: tuple[str, ...], columns: tuple[str, ...]
) -> Formula:
    """`core.formula.grammar.parse`, kept; a formula in which no variable occurs gets x and y: it has a picture too."""
    formula = parse(text, variables, parameters=parameters, columns=columns)
    if formula.variables:
        return formula
    return parse(text, DEFAULT_VARIABLES, parameters=parameters, columns=columns)


def parameter_values(surface: SurfaceScene) -> dict[str, float]:
    """The value of each parameter, in the order of the sliders; raises FormulaError."""
    if surface.plane is not None:
        return {}
    return {name: surface.parameters.get(name, DEFAULT_PARAMETER) for name in surface_formula(surface).parameters}


def surface_spec(surface: SurfaceScene) -> SurfaceSpec:
    """What its surface is made of; raises FormulaError."""
    variables, values = surface_variables(surface), parameter_values(surface)
    plane = None if surface.plane is None else _plane_spec(surface.plane)
    return SurfaceSpec(surface.formula, variables, tuple(values.items()), tuple(surface.data.items()), plane)


def _plane_spec(plane: NetworkPlane) -> PlaneSpec:
    return PlaneSpec(
        plane.features,
        plane.layers,
        plane.targets,
        plane.activation,
        plane.output,
        plane.loss,
        plane.centre,
        plane.directions,
        plane.l1,
        plane.l2,
    )


def interval(surface: SurfaceScene, variable: str) -> Interval:
    """The window of one variable."""
    return surface.window.get(variable, DEFAULT_INTERVAL)


def surface_window(surface: SurfaceScene, variables: tuple[str, ...]) -> tuple[float, ...]:
    """(x0, x1) or (x0, x1, y0, y1)."""
    return tuple(bound for variable in variables for bound in interval(surface, variable))


def rule_name(identifier: str) -> str:
    """The name of a rule as it is written for people."""
    rule = rules().get(identifier)
    return rule.name if rule is not None else identifier


def run_name(run: Run) -> str:
    """The run's own name, or its rule's."""
    return run.name or rule_name(run.rule)


def run_hyperparameters(run: Run | Network) -> dict[str, float]:
    """All hyperparameters of a run or a network, in the order of the rule's declaration; its rule must be known.

    A person may have written another rule since the run was made: a number that it has not is left out.
    """
    rule = rules()[run.rule]
    declared = rule.defaults()
    return rule.complete({name: value for name, value in run.hyperparameters.items() if name in declared})
