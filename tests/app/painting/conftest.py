"""Small stand-ins: surfaces in NumPy, plain gradient descent, pictures made of them, and images to look at."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from app.document.picture import Picture, RunPicture
from app.document.scene import View
from app.painting.application import ensure_application
from app.painting.setting import Setting
from app.painting.sizes import Sizes
from app.painting.theme import load_theme
from app.painting.views import make_view
from core.descent import Trajectory
from surfaces.critical import CriticalPoint, CriticalPoints
from surfaces.curve import Curve
from surfaces.field import sample

MAGENTA = 0xFFFF00FF  # what no theme has: shows where nothing was painted


@pytest.fixture(autouse=True)
def application():
    return ensure_application()


class Formula:
    """A surface as far as painters and `sample` know one."""

    def __init__(self, function, formula, variables):
        self.function, self.formula, self.variables, self.dims = function, formula, variables, len(variables)

    def value(self, points):
        points = np.asarray(points, dtype=float)
        with np.errstate(all="ignore"):
            return self.function(*np.moveaxis(points, -1, 0)) * np.ones(points.shape[:-1])

    def gradient(self, points):
        points = np.asarray(points, dtype=float)
        slopes = []
        for axis in range(self.dims):
            shift = np.zeros(self.dims)
            shift[axis] = 1e-6
            slopes.append((self.value(points + shift) - self.value(points - shift)) / 2e-6)
        return np.stack(slopes, axis=-1)


SURFACES = {
    "himmelblau": Formula(
        lambda x, y: (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2, "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", ("x", "y")
    ),
    "half": Formula(lambda x, y: np.sqrt(x) + y * y, "sqrt(x) + y^2", ("x", "y")),
    "constant": Formula(lambda x, y: 7 + 0 * x, "7", ("x", "y")),
    "nowhere": Formula(lambda x, y: np.sqrt(-1 - x * x - y * y), "sqrt(-1 - x^2 - y^2)", ("x", "y")),
    "parabola": Formula(lambda w: (w - 2) ** 2, "(w - 2)^2", ("w",)),
}


def trajectory(positions, values, diverged_at=None, left_domain_at=None):
    positions = np.asarray(positions, dtype=float)
    return Trajectory(
        positions=positions,
        values=np.asarray(values, dtype=float),
        gradients=np.zeros_like(positions),
        learning_rates=np.full(len(positions), 0.01),
        state={},
        diverged_at=diverged_at,
        left_domain_at=left_domain_at,
    )


def roll(surface, start, steps, learning_rate):
    """Plain gradient descent; its gradients are kept."""
    path = [np.array(start, dtype=float)]
    for _ in range(steps):
        path.append(path[-1] - learning_rate * surface.gradient(path[-1]))
    path = np.array(path)
    return Trajectory(path, surface.value(path), surface.gradient(path), np.full(steps + 1, learning_rate), {})


def make_run(path, name="SGD", colour=0, variant=0, hidden=False):
    return RunPicture(name, "sgd", colour, variant, tuple(path.positions[0]), path, None, hidden)


@pytest.fixture
def surfaces():
    return SURFACES


@pytest.fixture(scope="session")
def stand():
    """The makers above, by name."""
    return SimpleNamespace(trajectory=trajectory, roll=roll, run=make_run)


@pytest.fixture
def make_picture():
    """A picture of a stand-in surface; `starts` become runs of gradient descent, unless `runs` are given."""

    def make(name="himmelblau", starts=(), runs=None, steps=60, rate=0.008, window=None, critical=(), **parts):
        surface = SURFACES[name]
        if window is None:
            window = (-5.0, 5.0, -5.0, 5.0) if surface.dims == 2 else (0.0, 4.0)
        if runs is None:
            runs = tuple(
                make_run(roll(surface, start, steps, rate), name=f"Run {k + 1}", colour=k)
                for k, start in enumerate(starts)
            )
        if surface.dims == 2:
            parts = {"field": sample(surface, window, 160, 90) if window else None, **parts}
        elif "curve" not in parts:
            x = np.linspace(*window, 801)
            y = surface.value(x[:, np.newaxis])
            parts["curve"] = Curve(x, y, float(np.nanmin(y)), float(np.nanmax(y)), None)
        return Picture(
            **{
                "formula": surface.formula,
                "surface": surface,
                "window": window,
                "critical": CriticalPoints(tuple(CriticalPoint(*point) for point in critical)),
                "runs": tuple(runs),
                "steps": steps,
                "scale": "linear",
                "view": View(),
                **parts,
            }
        )

    return make


class Shot:
    """An image with what one asks of it."""

    def __init__(self, image):
        self.image = image
        rows = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
        self.pixels = rows[:, : image.width()].copy()

    def colour(self, x, y):
        return QColor(self.image.pixelColor(round(x), round(y)))

    def count(self, colour):
        return int(np.count_nonzero(self.pixels == np.uint32(QColor(colour).rgb())))

    def has_near(self, colour, x, y, reach=2):
        """Whether a pixel within `reach` of a place has exactly this colour."""
        x, y = round(x), round(y)
        part = self.pixels[max(y - reach, 0) : y + reach + 1, max(x - reach, 0) : x + reach + 1]
        return bool((part == np.uint32(QColor(colour).rgb())).any())


@pytest.fixture
def canvas():
    """Paint with a function of a painter on a magenta image, and look at it."""

    def paint(draw, width=200, height=150):
        image = QImage(width, height, QImage.Format.Format_RGB32)
        image.fill(MAGENTA)
        painter = QPainter(image)
        try:
            draw(painter)
        finally:
            painter.end()
        return Shot(image)

    return paint


@pytest.fixture
def shoot(canvas):
    """A view of a picture as an image; `view` may be one that painted before."""

    def make(picture, step=0.0, view="contour", size=(640, 480), theme="dark", language="en", scale=1.0, rect=None):
        painter_of = make_view(view, theme, language, scale) if isinstance(view, str) else view
        area = rect or QRectF(0, 0, *size)
        return canvas(lambda painter: painter_of.paint(painter, area, picture, step), *size)

    return make


@pytest.fixture
def setting():
    """Small type and thick lines: in the middle of a thin one no pixel has the pure colour."""
    return Setting(load_theme("dark"), "en", Sizes(em=10.5, line=3.0, hair=1.0, contour=1.0, ball=10.0, halo=2.0))
