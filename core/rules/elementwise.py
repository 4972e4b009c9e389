"""The NumPy source of one step of a rule: one ufunc call an operation, for arrays that stay where they are."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from core.formula.generate import make_function
from core.formula.program import Builder, Program
from core.rules.lowering import hoist, uniform_state, write_step
from core.rules.rule import Rule
from core.rules.ufuncs import UfuncWriter


@dataclass(frozen=True)
class RuleKernel:
    """A rule's step in two parts.

    `shared` computes what is the same for all coordinates: first what `crossing` names (inputs of the second part),
    then the next value of each state variable in `kept`. `make(*arrays in the order of `arrays`, *buffers)` gives a
    function without arguments that changes x and the other state in place; `buffers` says of each buffer, which has
    the shape of x, whether it holds truth values.
    """

    shared: Program
    crossing: tuple[str, ...]
    kept: tuple[str, ...]
    arrays: tuple[str, ...]
    buffers: tuple[bool, ...]
    make: Callable[..., Callable[[], None]]


@lru_cache(maxsize=256)
def rule_kernel(rule: Rule) -> RuleKernel:
    """The kernel, compiled once."""
    kept = tuple(name for name, _ in rule.state if name in uniform_state(rule))
    moved = ("x", *(name for name, _ in rule.state if name not in kept))
    hyperparameters = [hyperparameter.name for hyperparameter in rule.hyperparameters]
    builder = Builder()
    names = {name: builder.input(name) for name in ("g", "n", "t", *moved, *kept, *hyperparameters)}
    after = write_step(builder, rule, names)
    after["x"] = builder.emit("add", names["x"], after["delta"])
    whole = builder.finish([after[name] for name in moved])
    outer, inner, crossing = hoist(whole, {"t", *kept, *hyperparameters})
    common = Builder()
    outputs = [*common.include(outer), *common.include(builder.finish([after[name] for name in kept]))]
    arrays = tuple(dict.fromkeys([*inner.inputs, *moved]))
    places = {name: f"a{place}" for place, name in enumerate(arrays)}
    writer = UfuncWriter(inner, places, [places[name] for name in moved])
    step = ["def step():", *(f"    {line}" for line in writer.lines), "return step"]
    head = f"def make({', '.join([*places.values(), *writer.buffers])}):"
    make = make_function("\n".join([head, *(f"    {line}" for line in step)]), "make", writer.namespace)
    return RuleKernel(common.finish(outputs), crossing, kept, arrays, writer.flags, make)
