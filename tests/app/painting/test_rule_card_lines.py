"""What a card writes."""

import math

import pytest

from app.document.frozen_map import FrozenMap
from app.document.resolve import resolve
from app.document.rule_card import card_figures
from app.document.scene import Run, Scene, SurfaceScene
from app.painting.number_text import MINUS
from app.painting.rule_card_lines import (
    card_text,
    in_full,
    keeps_of,
    lines_of,
    rate_of,
    row_counts,
    standing_of,
    title_of,
)
from core.formula.grammar import parse
from core.formula.lower import program_of
from core.formula.python_printer import python_function
from core.rules.library import rules

BOWL = SurfaceScene(formula="x^2/20 + y^2", window={"x": (-10, 10), "y": (-5, 5)})


def figures_of(rule, step=2, *, rate=None, surface=BOWL, start=(-7.0, 2.0), steps=20, **run):
    numbers = FrozenMap({} if rate is None else {"learning_rate": rate})
    made = Run(rule=rule, start=start, hyperparameters=numbers, **run)
    return card_figures(resolve(Scene(surface=surface, runs=(made,), steps=steps, seed=4)), 0, step)


def test_momentum_by_hand():
    lines = lines_of(figures_of("momentum", 2, rate=0.1), "en")
    assert [one.letters for one in lines] == ["velocity ← μ·velocity + g", "Δ = −η·velocity", "(x, y) ← (x, y) + Δ"]
    rows = [[(row.variable, row.work, row.value) for row in one.rows] for one in lines]
    assert rows == [
        [("x", "0.9·(−0.7) − 0.693", "−1.323"), ("y", "0.9·4 + 3.2", "6.8")],
        [("x", "−0.1·(−1.323)", "0.1323"), ("y", "−0.1·6.8", "−0.68")],
        [("x", "−6.93 + 0.1323", "−6.798"), ("y", "1.6 − 0.68", "0.92")],
    ]


def value_of(work):
    program = program_of(parse(work.replace(MINUS, "-"), ()))
    return python_function(program)()[0]


@pytest.mark.parametrize("rule", rules())
def test_what_is_written_makes_what_is_written_beside_it(rule):
    """Each row, read again as a formula, gives its value."""
    for step in (0, 1, 7):
        for one in lines_of(figures_of(rule, step, noise=0.2), "en", in_full):
            for row in one.rows:
                if row.work:
                    value = float(row.value.replace(MINUS, "-"))
                    assert value_of(row.work) == pytest.approx(value, rel=1e-9, abs=1e-12), (one.letters, row)


@pytest.mark.parametrize("rule", rules())
def test_rows_are_as_many_at_every_step(rule):
    for more in ({}, {"noise": 0.1}):
        for step in (0, 5, 20):
            figures = figures_of(rule, step, **more)
            assert [len(one.rows) for one in lines_of(figures, "en")] == row_counts(figures)


def test_what_all_coordinates_share_is_one_row():
    lines = {one.letters.split()[0]: one.rows for one in lines_of(figures_of("nadam"), "en")}
    assert [row.variable for row in lines["μ_product"]] == [""]
    assert [row.variable for row in lines["m"]] == ["x", "y"]


def test_noise_and_batches_tell_where_the_gradient_comes_from():
    assert lines_of(figures_of("sgd", noise=0.5), "en")[0].letters == "g = ∇f + noise"
    assert lines_of(figures_of("sgd", noise=0.5), "ja")[0].letters == "g = ∇f + ノイズ"
    data = FrozenMap({"u": (0.0, 1.0, 2.0), "v": (1.0, 2.0, 4.0)})
    surface = SurfaceScene(formula="(w*u + b - v)^2", variables=("w", "b"), data=data, batch=1)
    assert lines_of(figures_of("sgd", surface=surface), "en")[0].letters == "g = ∇f of the batch"
    assert lines_of(figures_of("sgd", surface=surface, noise=1), "en")[0].letters == "g = ∇f of the batch + noise"


def test_newton_shows_the_curvature():
    lines = lines_of(figures_of("newton", 1), "en")
    assert [one.letters for one in lines[:2]] == ["H = ∇²f", "n = H⁻¹·g"]
    assert [row.value for row in lines[0].rows] == ["0.1   0", "0   2"]


def test_words():
    figures = figures_of("adam", 0, rate=0.3)
    assert title_of(figures, "en") == "Step 1 of Adam"
    assert standing_of(figures, "en") == "still to come"
    assert rate_of(figures, "en") == "Learning rate 0.3"
    assert keeps_of(figures, "en").startswith("Adam keeps m, v. Two running means")
    assert "m, v" in keeps_of(figures, "ja")
    assert standing_of(figures_of("adam", 3), "en") == ""
    assert standing_of(figures_of("adam", 20), "en") == "the last one"
    assert standing_of(figures_of("sgd", 20, rate=1e4), "en") == "the run ended here"
    assert rate_of(figures_of("sgd", 2, rate=0.5, schedule="learning_rate/t"), "en") == "Learning rate 0.25 (schedule)"


def test_what_keeps_nothing():
    assert keeps_of(figures_of("sgd"), "en") == "SGD keeps nothing: each step is −learning rate × gradient."
    assert keeps_of(figures_of("newton"), "en").startswith("Newton keeps nothing: each step is made from gradient and")


def test_an_own_rule_is_told_by_its_letters(own_rules_folder):
    from core.rules.library import forget_own_rules

    (own_rules_folder / "signs.toml").write_text('step = "delta = -learning_rate*sign(g)"')
    (own_rules_folder / "sums.toml").write_text('step = "v_sum = v_sum + g\\ndelta = -v_sum"\nstate = { v_sum = 0 }')
    (own_rules_folder / "fading.toml").write_text('step = "delta = -learning_rate*x"')
    forget_own_rules()
    assert keeps_of(figures_of("fading"), "en") == "fading keeps nothing from step to step."
    assert keeps_of(figures_of("signs"), "en") == "signs keeps nothing: each step is made from the gradient alone."
    assert keeps_of(figures_of("sums"), "en").startswith("sums keeps v")


def test_all_numbers_in_full():
    figures = figures_of("adam", 3, rate=0.3)
    text = card_text(figures, "en")
    assert repr(figures.anatomy.after[0]) in text
    assert repr(figures.anatomy.known[-1]["v"][1]) in text
    assert repr(figures.anatomy.rate[0]) in text
    assert MINUS not in text
    assert in_full(math.nan) == "–"
