"""Playing a descent: which step is shown, and how time moves it."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from app.document.playback import Playback

SPEEDS = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
_FRAME_MS = 16


class Player(QObject):
    """The playhead. `step` is a fraction between two steps while the player moves, a whole number where it was set."""

    stepped = Signal(float)
    playing_changed = Signal(bool)
    options_changed = Signal()  # speed, loop, easing or the number of steps

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps = 1
        self._step = 0.0
        self._speed = 1.0
        self._is_looping = False
        self._is_easing = True
        self._film = self._cut()
        self._time_s = 0.0
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def step(self) -> float:
        """What is shown, 0 to `steps`."""
        return self._step

    @property
    def steps(self) -> int:
        """The last step."""
        return self._steps

    @property
    def speed(self) -> float:
        """1 is the speed of the film that would be exported."""
        return self._speed

    @property
    def is_looping(self) -> bool:
        """Whether it begins again after the last step."""
        return self._is_looping

    @property
    def is_easing(self) -> bool:
        """Whether a ball rests at each step."""
        return self._is_easing

    @property
    def is_playing(self) -> bool:
        """Whether time moves the playhead."""
        return self._timer.isActive()

    def set_steps(self, steps: int) -> None:
        """Another number of steps; the playhead stays where it is if it can."""
        if steps != self._steps:
            self._steps = max(1, steps)
            self._recut()
            self.go_to(min(self._step, self._steps))
            self.options_changed.emit()

    def set_speed(self, speed: float) -> None:
        """Between the slowest and the fastest of `SPEEDS`."""
        self._speed = min(max(speed, SPEEDS[0]), SPEEDS[-1])
        self._recut()
        self.options_changed.emit()

    def change_speed(self, places: int) -> None:
        """To the next speed but `places` in `SPEEDS`."""
        nearest = min(range(len(SPEEDS)), key=lambda place: abs(SPEEDS[place] - self._speed))
        self.set_speed(SPEEDS[min(max(nearest + places, 0), len(SPEEDS) - 1)])

    def set_looping(self, loops: bool) -> None:
        """Begin again after the last step, or stop there."""
        self._is_looping = loops
        self.options_changed.emit()

    def set_easing(self, eases: bool) -> None:
        """Rest at each step, or move evenly."""
        self._is_easing = eases
        self._recut()
        self.options_changed.emit()

    def play(self) -> None:
        """From where it stands; from the beginning if that is the end."""
        if self._step >= self._steps:
            self._show(0.0)
        self._time_s = self._time_of(self._step)
        self._last_s = time.monotonic()
        if not self._timer.isActive():
            self._timer.start()
            self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stay here."""
        if self._timer.isActive():
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def go_to(self, step: float) -> None:
        """Show a step, also while it plays."""
        self._show(min(max(step, 0.0), float(self._steps)))
        self._time_s = self._time_of(self._step)

    def move(self, steps: int) -> None:
        """Pause and go so many whole steps; from between two steps the first one ends the step that was begun."""
        self.pause()
        here = self._step
        whole = -(-here // 1) if steps < 0 else here // 1
        self.go_to(whole + steps)

    def _cut(self) -> Playback:
        return Playback(self._steps, easing=self._is_easing, speed=self._speed, hold_start_s=0.0, hold_end_s=0.0)

    def _recut(self) -> None:
        self._film = self._cut()
        self._time_s = self._time_of(self._step)

    def _time_of(self, step: float) -> float:
        """The inverse of the film's `step_at`, which grows with time."""
        low, high = 0.0, self._film.duration_s
        for _ in range(40):
            middle = (low + high) / 2
            low, high = (middle, high) if self._film.step_at(middle) < step else (low, middle)
        return high

    def _show(self, step: float) -> None:
        if step != self._step:
            self._step = step
            self.stepped.emit(step)

    def _tick(self) -> None:
        now = time.monotonic()
        self._time_s += now - self._last_s
        self._last_s = now
        if self._time_s >= self._film.duration_s:
            if self._is_looping:
                self._time_s %= self._film.duration_s
            else:
                self._show(float(self._steps))
                self.pause()
                return
        self._show(self._film.step_at(self._time_s))
