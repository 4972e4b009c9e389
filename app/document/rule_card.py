"""The card of a run's optimizer: what it keeps, and the step that it makes, with every number."""

import math
from dataclasses import dataclass
from enum import Enum

import numpy as np

from app.document.memory import memory_of, pushing_name
from app.document.picture import Picture, RunPicture
from app.document.rule_card_equations import Equation, equations_of
from app.document.rule_card_spans import RunSpans, Span, in_windows, spans_of
from core.descent.anatomy import Conditions, StepAnatomy, anatomy
from core.message import Message
from core.rules.library import rules
from core.rules.rule import Rule

Numbers = tuple[float, ...]  # one for each coordinate


class Standing(Enum):
    """How the step of a card stands to the present one."""

    COMING = "coming"  # at step 0: the first one
    MADE = "made"  # it led to the present position, or leads there now
    LAST = "last"
    ENDED = "ended"  # the run could make no more


@dataclass(frozen=True)
class Bars:
    """A bar for each coordinate, or one for all. `key`: a state variable, `g`, `delta` or `rate`.

    `before`: what it was, () where nothing is kept; of a gradient with noise or of a batch, the surface's own.
    """

    key: str
    values: Numbers
    span: Span
    before: Numbers = ()


@dataclass(frozen=True)
class Way:
    """An arrow of the compass: right and up, as long as 1; `share` of the usual length along the run. `key` as above,
    or the name of the state variable that pushes.
    """

    key: str
    right: float
    up: float
    share: float


@dataclass(frozen=True, eq=False)
class CardFigures:
    """Everything that a card shows. `rule` is the library's, `anatomy.rule` what it is at these hyperparameters.

    `pushes`: the state variable that has an arrow, or None. `schedule`: its formula, None without; `full_rate`: the
    hyperparameter that it begins with. `ending`: what became of a run that ended before the present step.
    """

    name: str
    rule: Rule
    colour: int
    variant: int
    variables: tuple[str, ...]
    steps: int
    standing: Standing
    ending: Message | None
    pushes: str | None
    anatomy: StepAnatomy
    schedule: str | None
    full_rate: float
    noise: float
    equations: tuple[Equation, ...]
    bars: tuple[Bars, ...]
    ways: tuple[Way, ...]

    @property
    def step(self) -> int:
        """The step that is described, from 1."""
        return self.anatomy.step


def described_step(run: RunPicture, present: float) -> int:
    """The step that a card describes: the one that led to the present position or leads there now; at 0 the first.

    Of a run that has ended, the last one that it made.
    """
    return max(1, min(math.ceil(present - 1e-9), run.trajectory.steps))


def card_figures(picture: Picture, place: int, present: float) -> CardFigures | None:
    """The card of the run at a place of the picture, at a step 0…steps; None where there is no such run."""
    surface = picture.surface
    if surface is None or picture.problem is not None or not 0 <= place < len(picture.runs):
        return None
    run = picture.runs[place]
    rule = rules().get(run.rule)
    if run.spec is None or rule is None or {name for name, _ in rule.state} != set(run.trajectory.state):
        return None  # a person has just written another rule of this name: its picture is on its way
    conditions = Conditions(picture.steps, picture.seed, picture.batch)
    step = described_step(run, present)
    parts = anatomy(surface, run.spec, run.trajectory, conditions, step)
    scales = spans_of(run, surface, picture.window)
    standing = standing_at(run, present, picture.steps)
    return CardFigures(
        name=run.name,
        rule=rule,
        colour=run.colour,
        variant=run.variant,
        variables=surface.variables,
        steps=picture.steps,
        standing=standing,
        ending=run.verdict.message if standing is Standing.ENDED else None,
        pushes=pushing_name(run),
        anatomy=parts,
        schedule=run.spec.schedule,
        full_rate=rule.complete(dict(run.spec.hyperparameters))["learning_rate"],
        noise=run.spec.noise,
        equations=equations_of(parts.rule),
        bars=_bars(parts, scales),
        ways=tuple(_ways(run, parts, scales, picture.window)),
    )


def standing_at(run: RunPicture, present: float, steps: int) -> Standing:
    """How the described step of a run stands to the present one, of `steps`."""
    path = run.trajectory
    has_ended = path.diverged_at is not None or path.left_domain_at is not None
    if has_ended and math.ceil(present - 1e-9) > path.steps:
        return Standing.ENDED
    if present <= 0:
        return Standing.COMING
    return Standing.LAST if present >= steps else Standing.MADE


def _bars(parts: StepAnatomy, scales: RunSpans) -> tuple[Bars, ...]:
    look, spans = parts.look, scales.spans
    gradient = Bars("g", look.gradient, spans["g"], look.slopes if look.slopes != look.gradient else ())
    uniform = {equation.name for equation in equations_of(parts.rule) if equation.is_state and equation.is_uniform}
    kept = []
    for name, _ in parts.rule.state:
        count = 1 if name in uniform else len(parts.position)
        kept.append(Bars(name, parts.known[-1][name][:count], spans[name], parts.known[0][name][:count]))
    delta = Bars("delta", parts.known[-1]["delta"], spans["delta"])
    return (gradient, *kept, delta, Bars("rate", parts.rate, spans["rate"]))


def _ways(run: RunPicture, parts: StepAnatomy, scales: RunSpans, window: tuple[float, ...]) -> list[Way]:
    """Against the gradient, where the memory pushes, and the step; without what is no number or 0."""
    found = [_way("g", [-number for number in parts.look.gradient], scales.usual["g"], window)]
    name, memory = pushing_name(run), memory_of(run)
    if name is not None and memory is not None:
        sign = 1.0 if memory is run.trajectory.state[name] else -1.0
        vector = [sign * number for number in parts.known[-1][name]]
        found.append(_way(name, vector, scales.usual["memory"], window))
    found.append(_way("delta", parts.known[-1]["delta"], scales.usual["delta"], window))
    return [way for way in found if way is not None]


def _way(key: str, vector: Numbers | list[float], usual: float, window: tuple[float, ...]) -> Way | None:
    right, *rest = in_windows(np.array(vector), window).tolist()
    up = rest[0] if rest else 0.0
    length = math.hypot(right, up)
    if not (length > 0 and math.isfinite(length)):
        return None
    share = length / usual
    return Way(key, right / length, up / length, share if math.isfinite(share) else 1.0)
