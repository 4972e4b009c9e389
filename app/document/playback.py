"""From time to step: how a descent is played and filmed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Playback:
    """A film of `steps` steps. `seconds` None: chosen from the steps."""

    steps: int
    seconds: float | None = None
    easing: bool = True
    hold_start_s: float = 0.5
    hold_end_s: float = 1.5

    @property
    def duration_s(self) -> float:
        """The whole film."""
        raise NotImplementedError

    def step_at(self, time_s: float) -> float:
        """The step shown at a time, a fraction between two steps."""
        raise NotImplementedError

    def frame_count(self, fps: float) -> int:
        """How many frames the film has."""
        raise NotImplementedError

    def step_of_frame(self, frame: int, fps: float) -> float:
        """The step of a frame: exactly 0 on the first, exactly `steps` on the last."""
        raise NotImplementedError
