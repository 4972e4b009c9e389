"""Three gradients side by side; the derivative comes from the helper process."""

import pytest

from app.document.network.one_weight import OneWeightWalk
from app.document.network.scene import OneWeight
from app.gui.network.walk.three_ways import ThreeWays, written
from core.formula.symbolic.derivation import Derivation


class Derived:
    """What the helper answers."""

    def __init__(self, *texts):
        self.texts = texts

    def derive(self, formula, budget_s=2.0):
        return Derivation("", gradient_text=self.texts)


@pytest.fixture
def ways(session, show, qtbot):
    made = []

    def make(symbolic):
        made.append(show(ThreeWays(session, lambda: symbolic), 900, 160))
        return made[-1]

    yield make
    for one in made:
        one.close_worker()


def picture(*phases, **chosen):
    walk = OneWeightWalk(OneWeight(**chosen))
    for phase in phases:
        walk.make(phase)
    return walk.picture()


def texts(ways, part):
    return [getattr(column, part).text() for column in ways.columns]


def test_the_same_number_three_times(ways, qtbot):
    one = ways(Derived("2*w*x^2 - 2*label*x"))
    one.show_picture(picture("zero_grad", "forward", "loss"))
    qtbot.waitUntil(lambda: not one.is_busy)
    assert texts(one, "number")[:3] == ["−0.1000", "none", "−0.1000"]
    one.show_picture(picture("zero_grad", "forward", "loss", "backward"))
    assert texts(one, "number")[:3] == ["−0.1000"] * 3
    assert float(one.columns[3].number.toolTip()) < 1e-10
    details = texts(one, "detail")
    assert details[0].split("\n") == [
        "label² − 2·label·w·x + w²·x²",
        "d/dw = 2·w·x² − 2·label·x",
        "= 2·1.95·1² − 2·2·1",
    ]
    assert details[1] == "1.0000 → −0.1000 → −0.1000"
    assert "h = 10⁻⁵" in details[2]
    assert details[3] == "at w = 1.95"


def test_without_a_helper_the_numbers_stay(ways, qtbot):
    one = ways(Derived())
    one.show_picture(picture(weight=2.05))
    qtbot.waitUntil(lambda: not one.is_busy)
    assert texts(one, "number")[0] == "0.1000"
    assert texts(one, "detail")[0] == "label² − 2·label·w·x + w²·x²"


def test_it_speaks_the_language(ways, session, qtbot):
    one = ways(Derived("2*w*x^2 - 2*label*x"))
    one.show_picture(picture())
    session.language.switch("ja")
    assert texts(one, "name") == ["数式の微分", "誤差逆伝播", "中心差分", "最大の差"]


def test_formulas_as_they_are_read():
    assert written("2*w*x^2 - 2*label*x") == "2·w·x² − 2·label·x"
