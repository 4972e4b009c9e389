"""From time to step: how a descent is played and filmed. Pure functions of time, so that screen and film agree."""

import math
from dataclasses import dataclass

_SLOW_S = 0.25  # a step that takes so long is eased fully …
_QUICK_S = 1 / 30  # … and one this short not at all: it would only tremble
_SHORTEST_S = 1.0


def default_seconds(steps: int) -> float:
    """How long a film of so many steps moves: a quarter of a second for each of a few, about 12 s for 500."""
    return max(_SHORTEST_S, min(_SLOW_S * steps, 4.0 + 1.5 * math.log2(1.0 + steps / 16.0)))


@dataclass(frozen=True)
class Playback:
    """A film of `steps` steps.

    `seconds`: the whole film with its holds; None chooses from the steps. `speed` divides the time of movement and
    only counts where `seconds` is None. With `easing`, a ball rests at each step if there is time to see it.
    """

    steps: int
    seconds: float | None = None
    easing: bool = True
    speed: float = 1.0
    hold_start_s: float = 0.5
    hold_end_s: float = 1.5

    @property
    def duration_s(self) -> float:
        """The whole film."""
        if self.seconds is not None:
            return self.seconds
        return self.hold_start_s + default_seconds(self.steps) / self.speed + self.hold_end_s

    @property
    def start_s(self) -> float:
        """When the movement begins. In a short film the holds shrink, so that half of it moves."""
        return self.hold_start_s * self._hold_share

    @property
    def end_s(self) -> float:
        """When the movement ends."""
        return self.duration_s - self.hold_end_s * self._hold_share

    @property
    def _hold_share(self) -> float:
        holds = self.hold_start_s + self.hold_end_s
        return min(1.0, 0.5 * self.duration_s / holds) if holds > 0 else 0.0

    def step_at(self, time_s: float) -> float:
        """The step shown at a time: 0 before the movement, `steps` after it, a fraction while a step is made."""
        if time_s <= self.start_s:
            return 0.0
        if time_s >= self.end_s:
            return float(self.steps)
        moving_s = self.end_s - self.start_s
        linear = min((time_s - self.start_s) / moving_s * self.steps, float(self.steps))
        return self._eased(linear, moving_s / self.steps) if self.easing else linear

    def frame_count(self, fps: float) -> int:
        """How many frames the film has: at least the first and the last."""
        return max(2, round(self.duration_s * fps))

    def time_of_frame(self, frame: int, fps: float) -> float:
        """Frames are spread over the whole film, so that the last one shows its end."""
        return self.duration_s * frame / (self.frame_count(fps) - 1)

    def step_of_frame(self, frame: int, fps: float) -> float:
        """The step of a frame: exactly 0 on the first, exactly `steps` on the last."""
        if frame <= 0:
            return 0.0
        if frame >= self.frame_count(fps) - 1:
            return float(self.steps)
        return self.step_at(self.time_of_frame(frame, fps))

    @staticmethod
    def _eased(linear: float, seconds_per_step: float) -> float:
        weight = min(max((seconds_per_step - _QUICK_S) / (_SLOW_S - _QUICK_S), 0.0), 1.0)
        whole = math.floor(linear)
        part = linear - whole
        return whole + part + weight * (part * part * (3.0 - 2.0 * part) - part)
