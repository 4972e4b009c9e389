"""The effective learning rate of each coordinate: what the rule multiplies its direction with.

A step is `delta = -rate * pull`. The *pull* is the part that turns with the gradients (see `parity`): the gradient
itself in AdaGrad, the velocity in Momentum, the corrected first moment in Adam. The *rate* is all the rest, and the
learning rate is a part of it: `learning_rate` in SGD and Momentum, `learning_rate/(sqrt(v_hat) + epsilon)` in Adam.
Where delta is a sum, the term of the gradient counts that has the learning rate, so that a decoupled weight decay is
left out, and the rate of Momentum in Keras' form is that of PyTorch's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from core.formula.lower import lower
from core.formula.program import Builder
from core.formula.tree import Call, Name, Node, names_in
from core.rules.lowering import uniform_state
from core.rules.parity import Parity, parities, parity_of
from core.rules.rule import Rule

_LEARNING_RATE = "learning_rate"


@dataclass(frozen=True)
class Part:
    """A formula as it is read before assignment `place`; as a factor of a rate it may be divided by."""

    tree: Node
    place: int
    is_divisor: bool = False


@dataclass(frozen=True)
class Split:
    """`delta` is, up to its sign, the product of `factors` times `pull`; decays and memories beside it left out."""

    factors: tuple[Part, ...]
    pull: Part


@lru_cache(maxsize=256)
def split_step(rule: Rule) -> Split | None:
    """How the rule's step is made of rate and pull; None where it is no such product (as in `delta = 1 - g`)."""
    place = max(k for k, (name, _) in enumerate(rule.assignments) if name == "delta")
    found = first = _peeled(rule, Part(rule.assignments[place][1].tree, place))
    while found is not None and not _has_rate(rule, found.factors):
        found = _deeper(rule, found)
    found = found or first
    if found is None or not found.factors:
        return None
    while (scaled := _scaled(rule, found)) is not None:
        found = scaled
    return found


def write_split(builder: Builder, rule: Rule, known_at: Sequence[Mapping[str, int]]) -> tuple[int, int]:
    """Write the rate and the pull of one coordinate; `known_at` says what each name stands for before an assignment.

    The rate is never negative; it is no number where the pull is 0, since nothing is multiplied then. Where the rule
    has no such `split_step`, rate and pull are |delta| / |g| and g.
    """
    split = split_step(rule)
    if split is None:
        pull, rate = known_at[-1]["g"], known_at[-1]["delta"]
        rate = builder.emit("divide", rate, pull)
    else:
        pull = lower(split.pull.tree, builder, known_at[split.pull.place])
        rate = builder.constant(1.0)
        for factor in split.factors:
            number = lower(factor.tree, builder, known_at[factor.place])
            rate = builder.emit("divide" if factor.is_divisor else "multiply", rate, number)
    zero = builder.constant(0.0)
    is_idle = builder.emit("equal", pull, zero)
    rate = builder.emit("where", is_idle, builder.constant(float("nan")), builder.emit("abs", rate))
    return rate, pull


def _peeled(rule: Rule, part: Part) -> Split | None:
    """The even factors of a product taken off; None where it is not odd, or a product of several odd numbers."""
    known = parities(rule)[part.place]
    factors: list[Part] = []
    tree = part.tree
    while True:
        if parity_of(tree, known) is not Parity.ODD:
            return None
        if not isinstance(tree, Call) or tree.function not in ("negate", "multiply", "divide"):
            return Split(tuple(factors), Part(tree, part.place))
        is_odd = [parity_of(argument, known) is Parity.ODD for argument in tree.arguments]
        if is_odd.count(True) != 1 or (tree.function == "divide" and is_odd[1]):
            return None
        for argument, odd in zip(tree.arguments, is_odd, strict=True):
            if not odd:
                factors.append(Part(argument, part.place, tree.function == "divide"))
        tree = tree.arguments[is_odd.index(True)]


def _deeper(rule: Rule, found: Split) -> Split | None:
    """The same with the factors of what the pull is made of: of a name, or of the one term of a sum that counts."""
    pull = found.pull
    inner: Split | None = None
    if isinstance(pull.tree, Name):
        inner = _assigned(rule, pull)
    elif isinstance(pull.tree, Call) and pull.tree.function == "add":
        terms = [Part(term, pull.place) for term in pull.tree.arguments]
        terms = [term for term in terms if not {"g", "n"}.isdisjoint(_sources(rule, term))]
        known = [split for term in terms if (split := _peeled(rule, term)) is not None]
        if len(known) > 1:  # memories are left out, but not another part of the gradient
            known = [split for split in known if _has_rate(rule, split.factors) or not _is_memory(rule, split.pull)]
        inner = known[0] if len(known) == 1 else None
    return None if inner is None else Split((*found.factors, *inner.factors), inner.pull)


def _scaled(rule: Rule, found: Split) -> Split | None:
    """The same with the factors of a pull that was assigned with a scale of its own, as in Adadelta; or None."""
    inner = _assigned(rule, found.pull) if isinstance(found.pull.tree, Name) else None
    uniform = {"t", *(one.name for one in rule.hyperparameters), *uniform_state(rule)}
    if inner is None or all(_sources(rule, factor) <= uniform for factor in inner.factors):
        return None
    return Split((*found.factors, *inner.factors), inner.pull)


def _assigned(rule: Rule, name: Part) -> Split | None:
    """What was assigned to a name, before its place."""
    place = _place_of(rule, name.tree.name, name.place) if isinstance(name.tree, Name) else None
    return None if place is None else _peeled(rule, Part(rule.assignments[place][1].tree, place))


def _place_of(rule: Rule, name: str, before: int) -> int | None:
    """The last assignment of a name before another one."""
    places = [k for k, (assigned, _) in enumerate(rule.assignments[:before]) if assigned == name]
    return places[-1] if places else None


def _has_rate(rule: Rule, parts: tuple[Part, ...]) -> bool:
    return any(_LEARNING_RATE in _sources(rule, part) for part in parts)


def _is_memory(rule: Rule, part: Part) -> bool:
    return any(name in _sources(rule, part) for name, _ in rule.state)


def _sources(rule: Rule, part: Part) -> frozenset[str]:
    """The given names and the state before the step that a formula is made of."""
    found: set[str] = set()
    for name in names_in(part.tree):
        place = _place_of(rule, name, part.place)
        found |= {name} if place is None else _sources_of(rule, place)
    return frozenset(found)


@lru_cache(maxsize=4096)
def _sources_of(rule: Rule, place: int) -> frozenset[str]:
    """Those of an assignment; kept, since names may be made of names that share theirs."""
    return _sources(rule, Part(rule.assignments[place][1].tree, place))
