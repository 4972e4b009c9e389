"""How quickly the card of an optimizer follows: its figures, and what a step changes in its picture.

    .venv/bin/python tests/benchmarks/card_speed.py

Milliseconds of the processor for one step, for the largest and the smallest of the cards and for the part that a low
panel shows; then the figures of a path that is new, as in a drag of 1000 steps. Target: 2 ms a step at 60 frames a
second.
"""

import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.document import rule_card_spans
from app.document.picture import Picture
from app.document.resolve import resolve
from app.document.rule_card import card_figures
from app.document.scene import Run, Scene, SurfaceScene
from app.painting.application import ensure_application
from app.painting.painters import painting
from app.painting.rule_card import RuleCard
from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme

RULES = ("sgd", "momentum", "adam", "nadam")
WIDTH, SEEN, STEPS = 300, 260, 1000
TIMES = 300


def report(name: str, do: Callable[[int], object]) -> None:
    """What one call takes."""
    for k in range(20):
        do(k)
    begin = time.process_time()
    for k in range(TIMES):
        do(k)
    print(f"{name:<44}{(time.process_time() - begin) / TIMES * 1e3:7.2f} ms")


def measure(picture: Picture, place: int, rule: str) -> None:
    """One run of the picture."""
    theme = load_theme("dark")
    card = RuleCard(Setting(theme, "en", sizes_for(QRectF(0, 0, 960, 540), theme)))
    figures = card_figures(picture, place, 1.0)
    if figures is None:
        raise ValueError(rule)
    room = QRectF(0, 0, WIDTH, card.height(figures, WIDTH))
    image = QImage(WIDTH, round(room.height()), QImage.Format.Format_RGB32)
    places = card.places(figures, room)
    with painting(image) as painter:

        def step(seen: QRectF | None) -> Callable[[int], None]:
            def do(k: int) -> None:
                shown = card_figures(picture, place, k % STEPS)
                if shown is not None:
                    card.paint_moving(painter, shown, places, seen)

            return do

        report(f"{rule}: figures", lambda k: card_figures(picture, place, k % STEPS))
        report(f"{rule}: figures and the whole picture", step(None))
        report(f"{rule}: figures and {SEEN} px of it", step(QRectF(0, 0, WIDTH, SEEN)))

    def anew(k: int) -> None:
        rule_card_spans._known.clear()
        card_figures(picture, place, k % STEPS)

    report(f"{rule}: figures of a new path", anew)


def main() -> None:
    """All rules."""
    ensure_application()
    surface = SurfaceScene(formula="(1-x)^2 + 5*(y-x^2)^2", window={"x": (-2, 2), "y": (-1, 3)})
    picture = resolve(
        Scene(surface=surface, runs=tuple(Run(rule=rule, start=(-1.5, 2.0)) for rule in RULES), steps=STEPS)
    )
    for place, rule in enumerate(RULES):
        measure(picture, place, rule)


if __name__ == "__main__":
    main()
