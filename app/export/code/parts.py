"""What scripts of all libraries have in common: data, batches, learning rate, the optimizer's step."""

import base64
import textwrap
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.document.network.scene import Network
from app.export.code.expressions import NUMPY, Library, spelled, written
from app.export.problem import ExportProblem
from core.formula.lower import program_of
from core.message import message
from core.network.plan import Plan
from core.network.samples import coded
from core.network.streams import ORDER
from core.rules.kernels import initial_values
from core.rules.lowering import for_values
from core.rules.schedule import parse_schedule

Floats = NDArray[np.float64]

MOST_NUMBERS = 1_000_000  # of the data in one script
_LITERAL = 12  # numbers that are written out
_WIDTH = 110  # characters of a line of packed numbers

UNPACK = '''
def unpack(text, *shape):
    """Numbers that were packed into text, exactly as they were."""
    return np.frombuffer(zlib.decompress(base64.b64decode(text))).reshape(shape).copy()
'''


def indented(lines: Sequence[str], by: int = 1) -> str:
    """The lines, each further to the right."""
    return "\n".join("    " * by + line for line in lines)


def script(head: str, definitions: Sequence[str]) -> str:
    """The whole, with two empty lines between its parts; `head` has a field for the module that `erf` needs."""
    body = "\n\n\n".join(part.strip("\n") for part in definitions)
    return head.format(math="import math\n" if "math." in body else "") + "\n\n" + body + "\n"


def docstring(text: str) -> str:
    """A docstring of a text that a person may have written: nothing in it can end the docstring, or begin a line."""
    plain = " ".join(text.replace("\\", "/").replace('"', "'").split())
    return f'"""{plain}"""'


def array_text(array: Floats) -> str:
    """An expression that gives back the array bit for bit."""
    if array.size <= _LITERAL:
        return f"np.array({array.tolist()!r}).reshape({array.shape!r})"
    packed = base64.b64encode(zlib.compress(np.ascontiguousarray(array, dtype="<f8").tobytes(), 9)).decode()
    lines = "\n".join(f'    "{line}"' for line in textwrap.wrap(packed, _WIDTH))
    return f"unpack(\n{lines},\n    {', '.join(map(str, array.shape))},\n)"


def data_text(plan: Plan) -> str:
    """Inputs (features) and targets of both parts, and the first weights; raises ExportProblem for too much data."""
    parts = (("", plan.data.training), ("test_", plan.data.test))
    numbers = sum(samples.inputs.size for _, samples in parts)
    if numbers > MOST_NUMBERS:
        sentence = message(
            "The data has {count} numbers, too many for a script; at most {most} fit in.",
            count=numbers,
            most=MOST_NUMBERS,
        )
        raise ExportProblem(sentence)
    lines = []
    for prefix, samples in parts:
        targets = coded(samples, plan.head, plan.layout.outputs)
        lines.append(f"{prefix}inputs = {array_text(samples.inputs)}")
        lines.append(f"{prefix}targets = {array_text(targets)}")
    lines.append(f"weights = {array_text(plan.first_weights)}")
    return "\n".join(lines)


def batches_text(plan: Plan) -> str:
    """`batches(epoch)`: the rows of each batch, in the order of the run."""
    one = plan.batches
    head = [f"BATCH, EPOCHS = {one.batch}, {plan.epochs}", "", "", "def batches(epoch):"]
    doc = {
        "reshuffle": "All rows in another order each epoch; the last batch is what is left over.",
        "fixed": "All rows, always in the same order; the last batch is what is left over.",
        "with_replacement": "Every batch drawn from all rows, with replacement.",
    }[one.order]
    generator = f"np.random.default_rng([{one.seed}, {ORDER}, epoch])"
    rows = {
        "reshuffle": f"{generator}.permutation(len(inputs))",
        "fixed": "np.arange(len(inputs))",
        "with_replacement": f"{generator}.integers(0, len(inputs), {one.per_epoch} * BATCH)",
    }[one.order]
    body = [f'"""{doc}"""', f"rows = {rows}", "return [rows[k : k + BATCH] for k in range(0, len(rows), BATCH)]"]
    return "\n".join(head) + "\n" + indented(body)


def rate_text(network: Network, plan: Plan) -> str:
    """`learning_rate_at(t)`: the learning rate of update t, from 1."""
    rate = float(np.asarray(plan.hyperparameters.get("learning_rate", 1.0)))
    lines = [f'"""The learning rate of update t, of {plan.updates} from 1 on."""']
    if network.schedule is None:
        lines.append(f"return {rate!r}")
    else:
        first, (expression,) = written(parse_schedule(network.schedule).program, NUMPY)
        lines += [f"T, learning_rate = {float(plan.updates)!r}, {rate!r}", *first, f"return {expression}"]
    return "def learning_rate_at(t):\n" + indented(lines)


def step_text(plan: Plan, library: Library) -> str:
    """`step(x, g, t, learning_rate, *state)`: the assignments of the optimizer, in order, with their names."""
    rule = for_values(plan.rule, plan.hyperparameters)
    used = {name for _, formula in rule.assignments for name in program_of(formula).inputs}
    state = [spelled(name) for name, _ in rule.state]
    lines = [docstring(f"{rule.name}: {rule.source}.")]
    for name, value in plan.hyperparameters.items():
        if name in used and name != "learning_rate":
            lines.append(f"{spelled(name)} = {float(np.asarray(value))!r}")
    for name, formula in rule.assignments:
        first, (expression,) = written(program_of(formula), library)
        lines += [*first, f"{spelled(name)} = {expression}"]
    lines.append(f"return {', '.join(['x + delta', *state])}" + ("" if state else ","))
    return f"def step({', '.join(['x', 'g', 't', 'learning_rate', *state])}):\n" + indented(lines)


def first_state(plan: Plan) -> list[float]:
    """The number with which each state variable of the optimizer begins."""
    given = plan.rule.defaults() | dict(plan.hyperparameters)
    return [float(np.asarray(value)) for value in initial_values(plan.rule, given).values()]
