"""The panel and the gallery, and a SymPy helper that answers at once, in the same process and without SymPy."""

import pytest
from PySide6.QtCore import Qt

from app.gui.surface.gallery import GalleryDialog
from app.gui.surface.panel import SurfacePanel
from core.formula.symbolic.derivation import Derivation
from core.formula.typeset import Typeset

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="20" viewBox="0 0 {w} 20">'
    '<path d="M 1 1 L {w} 1 L {w} 19 Z" fill="#000000"/></svg>'
)


class FakeSymbolic:
    """Remembers what it was asked."""

    def __init__(self):
        self.derived, self.typeset_latex = [], []

    def derive(self, formula, budget_s=2.0):
        self.derived.append(formula)
        entries = tuple(f"{formula.text}_{name}" for name in formula.variables)
        return Derivation(formula.text, entries, (), entries, ())

    def typeset(self, latex, size_px=20.0, colour="#000000", budget_s=2.0):
        self.typeset_latex.append(latex)
        width = 8 * len(latex)
        return Typeset(_SVG.format(w=width), width, 20, 5)


@pytest.fixture
def symbolic():
    return FakeSymbolic()


@pytest.fixture
def panel(session, qtbot, symbolic):
    """A panel of the usual width, shown."""
    made = SurfacePanel(session, symbolic=lambda: symbolic)
    qtbot.addWidget(made)
    made.resize(300, 760)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.typesetter.close()


@pytest.fixture
def dialog(session, qtbot):
    """The gallery, open."""
    made = GalleryDialog(session)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.thumbnails.close()
    made.preview.close_worker()
