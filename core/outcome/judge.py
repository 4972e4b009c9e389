"""From a trajectory to a verdict: one question after the other, the surest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.descent.trajectory import Descendable, Floats, Trajectory
from core.giving_way import give_way
from core.outcome import motion, sentences
from core.outcome.rest import Rest, Search
from core.outcome.verdict import KnownPoint, Outcome, Verdict

# Lengths in windows.
NEAR = 1e-3  # this close to a minimum a run has arrived
UPON = 1e-6  # three positions this close to a critical point are at it, however few steps there were
HOVERING = 5e-3  # a run that stays this close has arrived, too, though it never rests
CYCLE = 1e-4  # a smaller cycle cannot be seen, and counts as rest
STILL = 1e-9  # the last steps of a run at rest are shorter
CREEPING = 1e-4  # a run that gets no farther in its last tenth hardly moves
APPROACH = 0.02  # a minimum this near to the end is worth naming …
FAR = 0.1  # … or, where the run moves about, as near as it moves, but no farther than this
LEVEL = 1e-2  # a slope that over a whole window would make no more than this share of the descent left is none


def judge(
    trajectory: Trajectory,
    surface: Descendable,
    window: Sequence[float],
    known: Sequence[KnownPoint] = (),
) -> Verdict:
    """The verdict on a run.

    Lengths are measured in windows (x0, x1) or (x0, x1, y0, y1), on each axis in its own. `known` critical points, if
    there are any, name the place and tell global from local minima; others are found near the end of the run.
    """
    give_way()
    with np.errstate(all="ignore"):  # values may be as large as float64 gets
        questions = _Judge(trajectory, surface, window, known)
        return questions.broken_off() or questions.verdict()


@dataclass(frozen=True, eq=False)
class _Judge:
    """The questions, each answered by a verdict or None."""

    trajectory: Trajectory
    surface: Descendable
    window: Sequence[float]
    known: Sequence[KnownPoint]

    def broken_off(self) -> Verdict | None:
        """Of a run that could not make all its steps."""
        path = self.trajectory
        if path.diverged_at is not None:
            step = path.diverged_at
            last = path.values[max(step, 1) - 1 : step + 1]
            is_value = bool(np.isinf(last).any())
            is_falling = bool(last[0] < path.values[0])
            where = self._place(path.positions[0])
            text = sentences.overflowed(step, where) if is_value else sentences.diverged(step, is_falling)
            return Verdict(Outcome.DIVERGED, text, self.end, step)
        if path.left_domain_at is not None:
            is_edge = path.left_to is None
            where = self._place(self.end if path.left_to is None else path.left_to)
            text = sentences.left_domain(path.left_domain_at, where, is_edge)
            return Verdict(Outcome.LEFT_DOMAIN, text, self.end, path.left_domain_at)
        return None

    def verdict(self) -> Verdict:
        """Of a run whose every position and value is finite."""
        return self._growing() or self._cycle() or self._arrived() or self._stopped() or self._under_way()

    def _growing(self) -> Verdict | None:
        """Far outside of the window, with longer and longer steps."""
        middle = np.reshape(self.window[: 2 * self.surface.dims], (-1, 2)).mean(axis=1) / self.scale
        is_outside = (np.abs(self.positions - middle) > 1.5).any(axis=1)  # a window's width beyond its edge
        if not is_outside[-1] or not motion.is_growing(self.positions):
            return None
        step = 0 if is_outside.all() else int(len(is_outside) - np.argmin(is_outside[::-1]))
        is_falling = bool(self.trajectory.values[-1] < self.trajectory.values[0])
        return Verdict(Outcome.DIVERGED, sentences.diverging(step, is_falling), self.end, step)

    def _cycle(self) -> Verdict | None:
        """The same few positions over and over."""
        period = motion.period(self.positions, CYCLE)
        if period is None:
            return None
        rest = self.minimum
        where = self._place(rest.position if rest else self.end)
        text = sentences.cycles(period, rest is not None, where, self._lower_than(rest))
        return Verdict(Outcome.CYCLING, text, self.end, period=period)

    def _arrived(self) -> Verdict | None:
        """At a critical point, and not merely on the way through."""
        rest = self.rest
        if rest is None:
            return None
        away = self._away(rest)
        tail = away[-len(self.tail) :]
        is_there = bool(away[-3:].max() <= UPON or (tail[-8:].max() <= NEAR and tail.max() <= 3 * NEAR))
        if not is_there and (tail.max() > HOVERING or self._is_nearing(away)):
            return None
        step = _arrival(away, NEAR if is_there else HOVERING)
        where = self._place(rest.position)
        if rest.kind == "flat":
            return self._on_flat_ground(step) if self._reach_of_tail() <= CREEPING else None
        if rest.kind != "minimum":
            return (
                Verdict(Outcome.SADDLE, sentences.stalled(rest, where, step), rest.position, step) if is_there else None
            )
        if is_there:
            text = sentences.reached(rest.is_global, where, step, self._lower_than(rest))
        else:
            text = sentences.hovers(rest.is_global, where, step, self._radius(rest.position))
        return Verdict(Outcome.CONVERGED, text, rest.position, step)

    def _on_flat_ground(self, step: int) -> Verdict:
        low, high = self._range()
        is_bottom = bool(self.trajectory.values[-1] <= low + 1e-9 * (high - low))
        outcome = Outcome.CONVERGED if is_bottom else Outcome.PLATEAU
        return Verdict(outcome, sentences.flat(self._place(self.end), is_bottom), self.end, step if is_bottom else None)

    def _stopped(self) -> Verdict | None:
        """At a stand, or nearly so, where no critical point is."""
        minimum = self.minimum
        if self._reach_of_tail() > CREEPING or (minimum is not None and self._is_nearing(self._away(minimum))):
            return None
        where = self._place(self.end)
        left = float(self.trajectory.values[-1]) - self._range()[0]  # how much lower it could get
        slope = float(np.linalg.norm(self.trajectory.gradients[-1] * self.scale))
        if not self.trajectory.learning_rates[1:].any():
            text = sentences.unmoved(where)
        elif slope <= LEVEL * left:
            text = sentences.plateau(where)
        elif self.is_still and self.trajectory.learning_rates[-1] * slope > CREEPING:
            text = sentences.held(where)
        else:
            return Verdict(Outcome.MOVING, sentences.creeps(where), self.end)
        return Verdict(Outcome.PLATEAU, text, self.end)

    def _under_way(self) -> Verdict:
        """Everything else."""
        steps, rest = self.trajectory.steps, self.minimum
        if rest is not None and self._is_nearing(self._away(rest)):
            distance = np.linalg.norm(np.array(rest.position) - self.trajectory.positions[-1])
            end = self._place(self.end)
            text = sentences.approaching(end, self._place(rest.position), f"{distance:.2g}", steps)
        elif self._is_getting_nowhere():
            middle = rest.position if rest else tuple((self.center * self.scale).tolist())
            text = sentences.rattles(
                rest is not None, self._place(middle), self._radius(middle), self._lower_than(rest)
            )
        else:
            text = sentences.moves(self._place(self.end), steps)
        return Verdict(Outcome.MOVING, text, self.end)

    @cached_property
    def scale(self) -> Floats:
        """The width of the window on each axis."""
        return motion.window_widths(self.window, self.surface.dims)

    @cached_property
    def positions(self) -> Floats:
        """In windows."""
        return self.trajectory.positions / self.scale

    @cached_property
    def tail(self) -> Floats:
        """The last positions, in windows."""
        return self.positions[-motion.tail_length(self.trajectory.steps) :]

    @cached_property
    def center(self) -> Floats:
        """The middle of the tail's extremes, in windows: inside of any cycle."""
        return np.asarray((self.tail.min(axis=0) + self.tail.max(axis=0)) / 2)

    @cached_property
    def spread(self) -> float:
        """How far the tail gets from its middle, in windows."""
        return float(motion.distances(self.tail, self.center).max())

    def _reach_of_tail(self) -> float:
        """How far the tail, with the step that led to it, gets from the tail's middle, in windows."""
        return float(motion.distances(self.positions[-len(self.tail) - 1 :], self.center).max())

    @property
    def end(self) -> tuple[float, ...]:
        """The last position."""
        return tuple(self.trajectory.positions[-1].tolist())

    @cached_property
    def is_still(self) -> bool:
        """Whether it rests."""
        return float(np.abs(np.diff(self.positions[-4:], axis=0)).max(initial=0.0)) < STILL

    @cached_property
    def rest(self) -> Rest | None:
        """The critical point near the end of the run."""
        search = Search(self.surface, self.scale, self.known)
        reach = min(FAR, max(APPROACH, 2 * self.spread))
        found = search.near(self.tail[-1] * self.scale, reach)
        if found is None and self.spread > STILL:
            found = search.near(self.center * self.scale, reach)
        if found is None:
            best = self.tail[int(np.argmin(self.trajectory.values[-len(self.tail) :]))] * self.scale
            found = search.known_near(best, max(2 * NEAR, 2 * self.spread))
            if found is None and self._may_have_met_a_kink():
                found = search.shut_in(best, reach)
        return found

    def _may_have_met_a_kink(self) -> bool:
        """Whether the slope has changed in some step as the curvature at both ends of the step does not explain."""
        positions = self.trajectory.positions[-len(self.tail) - 1 :]
        change = np.diff(self.trajectory.gradients[-len(self.tail) - 1 :], axis=0)
        curvature = self.surface.hessian(positions)
        explained = np.einsum("kij,kj->ki", (curvature[1:] + curvature[:-1]) / 2, np.diff(positions, axis=0))
        rest = np.abs(change - explained).max(axis=1)
        return not np.isfinite(rest).all() or bool((rest > 0.5 * np.abs(change).max(axis=1)).any())

    @property
    def minimum(self) -> Rest | None:
        """`rest`, if it is a minimum."""
        return self.rest if self.rest is not None and self.rest.kind == "minimum" else None

    def _away(self, rest: Rest) -> Floats:
        """The distance of every position from a critical point, in windows."""
        return motion.distances(self.positions, np.array(rest.position) / self.scale)

    def _is_nearing(self, away: Floats) -> bool:
        """Whether the run has never been as near as now, and gets clearly nearer, or nearer with every step."""
        count = len(self.tail)
        first, second = np.array_split(away[-count:], 2)
        is_nearest = away[-count:].min() < away[:-count].min(initial=np.inf)
        is_clear = len(second) == 0 or second.max() < 0.9 * first.max() or (np.diff(away[-count:]) < 0).all()
        return bool(is_nearest and is_clear)

    def _is_getting_nowhere(self) -> bool:
        """Whether the run moves about, but the values have not fallen since two tails ago."""
        values, count = self.trajectory.values, len(self.tail)
        if len(values) < 3 * count or count < 8:
            return False
        path = float(motion.distances(self.tail[1:], self.tail[:-1]).sum())
        now, before = np.median(values[-count:]), np.median(values[-3 * count : -2 * count])
        return bool(path > 4 * self.spread and now >= before - 0.05 * float(np.ptp(values[-3 * count :])))

    def _range(self) -> tuple[float, float]:
        """The lowest and the highest value on a coarse grid of the window, on the path and of known points."""
        dims, window = self.surface.dims, self.window
        count = 201 if dims == 1 else 33
        sides = [np.linspace(window[2 * axis], window[2 * axis + 1], count) for axis in range(dims)]
        points = np.stack(np.meshgrid(*sides), axis=-1)
        known = [point.value for point in self.known]
        values = np.concatenate([self.surface.value(points).ravel(), self.trajectory.values, known])
        values = values[np.isfinite(values)]
        return float(values.min()), float(values.max())

    def _lower_than(self, rest: Rest | None) -> str:
        """Where the global minimum is, if `rest` is known to be another one; else ""."""
        if rest is None or rest.is_global is not False:
            return ""
        return next((self._place(point.position) for point in self.known if point.is_global), "")

    def _place(self, position: Sequence[float] | Floats) -> str:
        return sentences.place([float(x) for x in position], self.scale.tolist())

    def _radius(self, point: Sequence[float]) -> str:
        """How far the tail gets from a point, in the data's own lengths."""
        tail = self.trajectory.positions[-len(self.tail) :]
        return f"{float(motion.distances(tail, np.array(point)).max()):.2g}"


def _arrival(away: Floats, radius: float) -> int:
    """The first step from which on the run stays within `radius`."""
    is_outside = away > radius
    return int(len(away) - np.argmax(is_outside[::-1])) if is_outside.any() else 0
