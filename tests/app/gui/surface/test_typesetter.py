"""What is written under the field: text at once, then the gradient, then pictures; only the latest formula counts."""

import pytest

from app.gui.surface.typesetter import Typesetter
from core.formula.grammar import parse


@pytest.fixture
def typesetter(qapp, symbolic):
    made = Typesetter(lambda: symbolic)
    made.seen = []
    made.written.connect(made.seen.append)
    yield made
    made.close()


def has_pictures(written):
    return written.gradient is not None and all(line.pieces is not None for line in (written.value, *written.gradient))


def test_nothing_begins_before_it_may(typesetter, symbolic, qtbot):
    typesetter.show(parse("x^2"), 400.0)
    assert typesetter._worker is None
    typesetter.begin()
    qtbot.waitUntil(lambda: len(typesetter.seen) == 3)
    assert [formula.text for formula in symbolic.derived] == ["x^2"]


def test_value_first_then_the_gradient_then_its_pictures(typesetter, qtbot):
    typesetter.begin()
    typesetter.show(parse("x^2 + y"), 400.0)
    qtbot.waitUntil(lambda: len(typesetter.seen) == 3)
    value, gradient, whole = typesetter.seen
    assert value.gradient is None
    assert value.value.pieces
    assert [line.pieces for line in gradient.gradient] == [None, None]
    assert has_pictures(whole)


def test_the_same_again_is_not_written_again(typesetter, symbolic, qtbot):
    typesetter.begin()
    for _ in range(2):
        typesetter.show(parse("x^2"), 400.0)
    qtbot.waitUntil(lambda: len(typesetter.seen) == 3)
    assert len(symbolic.derived) == 1


def test_of_many_typed_quickly_the_last_is_written(typesetter, qtbot):
    typesetter.begin()
    for power in range(2, 12):
        typesetter.show(parse(f"x^{power}"), 400.0)
    qtbot.waitUntil(lambda: bool(typesetter.seen) and has_pictures(typesetter.seen[-1]))
    assert typesetter.seen[-1].formula.text == "x^11"
    assert {written.formula.text for written in typesetter.seen} <= {"x^2", "x^11"}


def test_pictures_are_made_once(typesetter, symbolic, qtbot):
    typesetter.begin()
    typesetter.show(parse("x^2"), 400.0)
    qtbot.waitUntil(lambda: len(typesetter.seen) == 3)
    made = len(symbolic.typeset_latex)
    typesetter.show(parse("x^2"), 360.0)  # a narrower panel
    qtbot.waitUntil(lambda: len(typesetter.seen) == 6)
    assert len(symbolic.typeset_latex) == made


def test_after_the_end_nothing_is_begun(typesetter):
    typesetter.close()
    typesetter.begin()
    typesetter.show(parse("x^2"), 400.0)
    assert typesetter._worker is None


def test_where_no_gradient_is_wanted_none_is_derived(qapp, symbolic, qtbot):
    made = Typesetter(lambda: symbolic, has_gradient=False)
    assert made.symbolic is None
    made.begin()
    assert made.symbolic() is symbolic
    with qtbot.waitSignal(made.written) as seen:
        made.show(parse("x^2"), 300.0)
    assert seen.args[0].value.pieces
    assert seen.args[0].gradient is None
    qtbot.wait(30)
    assert symbolic.derived == []
    made.close()
