"""One step of a run as one Program: the surface's value and gradient, then the rule in every coordinate.

Inputs of the step Program are named so that no letter of a formula can collide with another:
`x.0`, `state.m.0` (`state.mu` if it is the same for all coordinates), `t`, `rate`, `noise.0`, `hyper.beta1`, `par.a`.
Its outputs are the value and the gradient before the step, the position after it, and the state after it.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from core.descent.trajectory import SurfacePrograms
from core.formula.program import Builder, Program
from core.rules.lowering import uniform_state, write_step
from core.rules.rule import Rule


@dataclass(frozen=True, eq=False)
class Plan:
    """How to step one rule on one surface. `surface`: gradient, or Hessian where the rule needs it."""

    surface: Program
    variables: tuple[str, ...]
    rule: Rule
    is_noisy: bool

    @property
    def dims(self) -> int:
        """The number of variables."""
        return len(self.variables)

    @cached_property
    def positions(self) -> tuple[str, ...]:
        """Inputs for the position."""
        return tuple(f"x.{axis}" for axis in range(self.dims))

    @cached_property
    def noise(self) -> tuple[str, ...]:
        """Inputs for what is added to the gradient."""
        return tuple(f"noise.{axis}" for axis in range(self.dims)) if self.is_noisy else ()

    @cached_property
    def widths(self) -> tuple[tuple[str, int], ...]:
        """The state variables, and how many numbers each is: one for each axis, or one if it is uniform."""
        uniform = uniform_state(self.rule)
        return tuple((name, 1 if name in uniform else self.dims) for name, _ in self.rule.state)

    @cached_property
    def state(self) -> tuple[str, ...]:
        """Inputs for the state, variable by variable."""
        return tuple(
            f"state.{name}" if name in uniform_state(self.rule) else f"state.{name}.{axis}"
            for name, width in self.widths
            for axis in range(width)
        )

    @cached_property
    def hyperparameters(self) -> tuple[str, ...]:
        """Inputs for the hyperparameters; `rate` stands for the learning rate."""
        return tuple(f"hyper.{h.name}" for h in self.rule.hyperparameters if h.name != "learning_rate")

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The letters of the surface that are no variables, by their own names (inputs have the prefix `par.`)."""
        return tuple(name for name in self.surface.inputs if name not in self.variables)

    @cached_property
    def step(self) -> Program:
        """Surface and rule in one."""
        builder = Builder()
        position = [builder.input(name) for name in self.positions]
        values = self._include_surface(builder, position)
        value, slopes = values[0], list(values[1 : 1 + self.dims])
        noisy = slopes
        if self.is_noisy:
            noisy = [builder.emit("add", g, builder.input(n)) for g, n in zip(slopes, self.noise, strict=True)]
        directions = newton_direction(builder, noisy, values[1 + self.dims :]) if self.rule.needs_hessian else noisy
        after, state = self._write_rule(builder, position, noisy, directions)
        return builder.finish([value, *slopes, *after, *state])

    @cached_property
    def look(self) -> Program:
        """The surface alone: value, gradient, and the Hessian where the rule needs it."""
        builder = Builder()
        return builder.finish(self._include_surface(builder, [builder.input(name) for name in self.positions]))

    @cached_property
    def move(self) -> Program:
        """The rule alone, for a gradient `g.0` (and Hessian `h.00`) found in another way; outputs position, state."""
        builder = Builder()
        position = [builder.input(name) for name in self.positions]
        slopes = [builder.input(f"g.{axis}") for axis in range(self.dims)]
        directions = slopes
        if self.rule.needs_hessian:
            curvatures = [builder.input(f"h.{place}") for place in range(self.dims**2)]
            directions = newton_direction(builder, slopes, curvatures)
        after, state = self._write_rule(builder, position, slopes, directions)
        return builder.finish([*after, *state])

    def _include_surface(self, builder: Builder, position: list[int]) -> tuple[int, ...]:
        letters = {name: builder.input(f"par.{name}") for name in self.parameters}
        return builder.include(self.surface, {**dict(zip(self.variables, position, strict=True)), **letters})

    def _write_rule(
        self, builder: Builder, position: list[int], slopes: list[int], directions: list[int]
    ) -> tuple[list[int], list[int]]:
        """Positions and states after the step."""
        uniform = uniform_state(self.rule)
        common = {name.removeprefix("hyper."): builder.input(name) for name in self.hyperparameters}
        common |= {"t": builder.input("t"), "learning_rate": builder.input("rate")}
        common |= {name: builder.input(f"state.{name}") for name in uniform}
        after, known = [], []
        for axis, (x, g, n) in enumerate(zip(position, slopes, directions, strict=True)):
            own = {name: builder.input(f"state.{name}.{axis}") for name, _ in self.rule.state if name not in uniform}
            known.append(write_step(builder, self.rule, {**common, **own, "x": x, "g": g, "n": n}))
            after.append(builder.emit("add", x, known[axis]["delta"]))
        state = [
            known[axis][name]
            for name, _ in self.rule.state
            for axis in (range(1) if name in uniform else range(self.dims))
        ]
        return after, state


def newton_direction(builder: Builder, slopes: list[int], curvatures: list[int] | tuple[int, ...]) -> list[int]:
    """Inverse Hessian times gradient, in 1 or 2 dimensions.

    Where the determinant is exactly 0 it is the shortest solution (Moore and Penrose): a symmetric 2×2 matrix of rank
    1 has the pseudo-inverse H/trace². Where the Hessian is 0 altogether the direction is 0: Newton's method is at a
    loss there and stays.
    """
    zero, one = builder.constant(0.0), builder.constant(1.0)

    def quotient(numerator: int, denominator: int) -> int:
        is_zero = builder.emit("equal", denominator, zero)
        safe = builder.emit("where", is_zero, one, denominator)
        return builder.emit("where", is_zero, zero, builder.emit("divide", numerator, safe))

    def product(*factors: int) -> int:
        return builder.emit("multiply", *factors)

    if len(slopes) == 1:
        return [quotient(slopes[0], curvatures[0])]
    g, h = slopes, [[curvatures[0], curvatures[1]], [curvatures[2], curvatures[3]]]
    determinant = builder.emit("subtract", product(h[0][0], h[1][1]), product(h[0][1], h[1][0]))
    trace = builder.emit("add", h[0][0], h[1][1])
    is_singular = builder.emit("equal", determinant, zero)
    found = []
    for axis in (0, 1):
        other = 1 - axis
        regular = builder.emit("subtract", product(h[other][other], g[axis]), product(h[axis][other], g[other]))
        flat = builder.emit("add", product(h[axis][axis], g[axis]), product(h[axis][other], g[other]))
        shortest = quotient(flat, product(trace, trace))
        found.append(builder.emit("where", is_singular, shortest, quotient(regular, determinant)))
    return found


@lru_cache(maxsize=256)
def make_plan(programs: SurfacePrograms, variables: tuple[str, ...], rule: Rule, is_noisy: bool) -> Plan:
    """The plan, kept, so that what was compiled for it is kept with it."""
    surface = programs.hessian if rule.needs_hessian else programs.gradient
    return Plan(surface, variables, rule, is_noisy)
