"""The card's numbers are the run's own."""

import math

import numpy as np
import pytest
from msgspec.structs import replace

from app.document.frozen_map import FrozenMap
from app.document.resolve import resolve
from app.document.rule_card import Standing, card_figures, described_step
from app.document.scene import Run, Scene, SurfaceScene
from core.rules.library import forget_own_rules, rules

BOWL = SurfaceScene(formula="x^2/20 + y^2", window={"x": (-10, 10), "y": (-5, 5)})
VALLEY = SurfaceScene(formula="(1-x)^2 + 5*(y-x^2)^2", window={"x": (-2, 2), "y": (-1, 3)})
LINE = SurfaceScene(formula="x^4 - 3x^2 + x", window={"x": (-3, 3)})
DATA = SurfaceScene(
    formula="(w*u + b - v)^2",
    variables=("w", "b"),
    data=FrozenMap({"u": (0.0, 1.0, 2.0, 3.0), "v": (1.0, 2.5, 5.5, 7.0)}),
    batch=2,
)


def scene_of(surface, *runs, steps=20, seed=0):
    return Scene(surface=surface, runs=runs, steps=steps, seed=seed)


@pytest.mark.parametrize("surface", [BOWL, VALLEY, LINE, DATA], ids=["bowl", "valley", "line", "data"])
@pytest.mark.parametrize("rule", rules())
def test_the_numbers_of_every_rule_lead_to_the_next_position(rule, surface):
    start = (-1.5,) if surface is LINE else (-1.5, 2.0)
    picture = resolve(scene_of(surface, Run(rule=rule, start=start, noise=0.1), seed=3))
    path = picture.runs[0].trajectory
    for present in range(picture.steps + 1):
        figures = card_figures(picture, 0, present)
        step = figures.step
        assert step == max(1, min(present, path.steps))
        delta = np.array(figures.anatomy.known[-1]["delta"])
        assert np.array(figures.anatomy.position) + delta == pytest.approx(path.positions[step], rel=1e-12, abs=1e-12)
        assert figures.anatomy.after == tuple(path.positions[step])
        for bars in figures.bars[1:-2]:
            assert bars.values == tuple(path.state[bars.key][step])[: len(bars.values)]
            assert bars.before == tuple(path.state[bars.key][step - 1])[: len(bars.values)]


def test_bars_grow_with_what_they_show():
    picture = resolve(scene_of(BOWL, Run(rule="adagrad", start=(-7.0, 2.0), hyperparameters={"learning_rate": 1.5})))
    lengths = []
    for present in range(1, 21):
        (bars,) = [bars for bars in card_figures(picture, 0, present).bars if bars.key == "s"]
        lengths.append([bars.span.share(value) for value in bars.values])
    assert (np.diff(lengths, axis=0) >= 0).all()  # squares add up
    assert max(lengths[-1]) == pytest.approx(1)


def test_adam_by_hand():
    run = Run(rule="adam", start=(-7.0, 2.0), hyperparameters={"learning_rate": 0.3})
    figures = card_figures(resolve(scene_of(BOWL, run)), 0, 0)
    known = figures.anatomy.known[-1]
    assert known["m"] == pytest.approx((-0.07, 0.4))
    assert known["v"] == pytest.approx((0.00049, 0.016))
    assert known["m_hat"] == pytest.approx((-0.7, 4.0))
    assert known["v_hat"] == pytest.approx((0.49, 16.0))
    assert figures.anatomy.after == pytest.approx((-6.7, 1.7), rel=1e-7)
    assert figures.anatomy.rate == pytest.approx((0.3 / 0.7, 0.3 / 4), rel=1e-6)
    second = card_figures(resolve(scene_of(BOWL, run)), 0, 2).anatomy
    assert second.known[-1]["m"] == pytest.approx((0.9 * -0.07 + 0.1 * -0.67, 0.9 * 0.4 + 0.1 * 3.4), rel=1e-6)


def test_the_step_that_is_described():
    run = resolve(scene_of(BOWL, Run(rule="sgd", start=(1.0, 1.0)))).runs[0]
    assert [described_step(run, present) for present in (0.0, 0.3, 1.0, 1.0000000001, 1.2, 20.0)] == [1, 1, 1, 1, 2, 20]


def test_how_it_stands():
    picture = resolve(scene_of(BOWL, Run(rule="sgd", start=(1.0, 1.0))))
    found = [card_figures(picture, 0, present).standing for present in (0, 3, 20)]
    assert found == [Standing.COMING, Standing.MADE, Standing.LAST]


def test_a_run_that_diverges():
    picture = resolve(scene_of(BOWL, Run(rule="sgd", start=(1.0, 1.0), hyperparameters={"learning_rate": 1e4})))
    last = picture.runs[0].trajectory.steps
    figures = card_figures(picture, 0, 20)
    assert (figures.step, figures.standing) == (last, Standing.ENDED)
    assert figures.ending == picture.runs[0].verdict.message
    assert card_figures(picture, 0, last).standing is Standing.MADE


def test_a_run_that_diverges_at_once():
    picture = resolve(scene_of(BOWL, Run(rule="sgd", start=(1.0, 1.0), hyperparameters={"learning_rate": 1e12})))
    figures = card_figures(picture, 0, 5)
    assert (figures.step, figures.standing) == (1, Standing.ENDED)
    assert all(map(math.isfinite, figures.anatomy.rate))


def test_schedule_and_noise():
    run = Run(
        rule="sgd", start=(-7.0, 2.0), hyperparameters={"learning_rate": 0.5}, schedule="learning_rate*0.5^t", noise=2
    )
    picture = resolve(scene_of(BOWL, run, seed=9))
    figures = card_figures(picture, 0, 2)
    assert figures.anatomy.learning_rate == 0.125
    assert figures.full_rate == 0.5
    assert figures.schedule == "learning_rate*0.5^t"
    gradient = figures.bars[0]
    assert gradient.before == tuple(picture.runs[0].trajectory.gradients[1])
    assert gradient.values != gradient.before
    assert figures.anatomy.rate == (0.125, 0.125)


def test_hidden_runs_have_cards_and_missing_ones_none():
    picture = resolve(scene_of(BOWL, Run(rule="adam", start=(-7.0, 2.0), hidden=True)))
    assert card_figures(picture, 0, 3) is not None
    assert card_figures(picture, 1, 3) is None
    assert card_figures(picture, -1, 3) is None
    assert card_figures(resolve(scene_of(BOWL)), 0, 0) is None
    assert card_figures(resolve(Scene()), 0, 0) is None
    assert (
        card_figures(resolve(scene_of(SurfaceScene(formula="x +"), Run(rule="adam", start=(1.0, 1.0)))), 0, 0) is None
    )


def test_arrows_point_against_the_gradient_and_along_the_step():
    run = Run(rule="momentum", start=(-7.0, 2.0), hyperparameters={"learning_rate": 0.1})
    ways = {way.key: way for way in card_figures(resolve(scene_of(BOWL, run)), 0, 1).ways}
    assert set(ways) == {"g", "velocity", "delta"}
    for way in ways.values():  # the first velocity is the gradient
        assert (way.right, way.up) == pytest.approx(
            (0.7 / 20 / math.hypot(0.7 / 20, 0.4), -0.4 / math.hypot(0.7 / 20, 0.4))
        )
    keras = Run(rule="momentum_keras", start=(-7.0, 2.0), hyperparameters={"learning_rate": 0.1})
    pushed = {way.key: way for way in card_figures(resolve(scene_of(BOWL, keras)), 0, 1).ways}
    assert pushed["velocity"].right == pytest.approx(ways["velocity"].right)


def test_at_a_minimum_nothing_points():
    assert card_figures(resolve(scene_of(BOWL, Run(rule="adam", start=(0.0, 0.0)))), 0, 1).ways == ()


def test_one_variable():
    figures = card_figures(resolve(scene_of(LINE, Run(rule="adam", start=(1.0,)))), 0, 4)
    assert all(len(bars.values) == 1 for bars in figures.bars)
    assert all(way.up == 0 and abs(way.right) == 1 for way in figures.ways)


def test_an_own_rule(own_rules_folder):
    (own_rules_folder / "heavy.toml").write_text(
        'step = "b = 0.5*b + g\\ndelta = -learning_rate*b/(1 + |b|)"\n[state.b]\nhelp = "Past gradients."'
    )
    forget_own_rules()
    picture = resolve(scene_of(BOWL, Run(rule="heavy", start=(-7.0, 2.0))))
    figures = card_figures(picture, 0, 5)
    assert [bars.key for bars in figures.bars] == ["g", "b", "delta", "rate"]
    assert figures.anatomy.after == tuple(picture.runs[0].trajectory.positions[5])


def test_a_rule_that_was_just_written_anew_has_no_card_yet(own_rules_folder):
    file = own_rules_folder / "heavy.toml"
    file.write_text('step = "b = b + g\\ndelta = -b"\nstate = { b = 0 }')
    forget_own_rules()
    picture = resolve(scene_of(BOWL, Run(rule="heavy", start=(-7.0, 2.0))))
    file.write_text('step = "delta = -g"')
    forget_own_rules()
    assert card_figures(picture, 0, 5) is None


@pytest.mark.parametrize("batch", [None, 7])
def test_a_plane_through_a_network(plane_scene, batch):
    runs = tuple(Run(rule=rule, start=(0.5, -0.3), noise=noise) for rule, noise in (("adam", 0.0), ("newton", 0.1)))
    surface = replace(plane_scene.surface, batch=batch)
    picture = resolve(replace(plane_scene, surface=surface, runs=runs, steps=6))
    for place, run in enumerate(picture.runs):
        for present in (0, 1, 4, 6):
            figures = card_figures(picture, place, present)
            assert figures.anatomy.after == pytest.approx(run.trajectory.positions[figures.step], rel=1e-9, abs=1e-9)
            assert figures.anatomy.look.is_batch == (batch is not None)
