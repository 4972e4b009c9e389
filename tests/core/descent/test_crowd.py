"""A crowd is as its runs one by one, whoever makes the steps."""

import threading

import numpy as np
import pytest

from core.descent import RunSpec, descend
from core.descent.crowd import DIVERGED, LEFT_DOMAIN, SETTLED, UNDER_WAY, Crowd, CrowdDescent
from core.descent.record import Bounds, finite
from core.formula.native import is_available
from core.rules.library import load_rule, rules

WINDOW = (-2.0, 2.0, -2.0, 2.0)
FAR = Bounds((-4e6 - 2.0,) * 2, (4e6 + 2.0,) * 2)


def starts_around(count=19, size=1.5):
    return np.random.default_rng(0).uniform(-size, size, (count, 2))


SURFACES = {
    "(1-x)^2 + 3*(y-x^2)^2": 0.01,
    "log(x) + y^2": 0.05,
    "sin(3x)*cos(2y) + 0.1*(x^2 + y^2)": 0.05,
    "|x| + max(y, -2y)": 0.03,
    "√(x) + y^2": 0.1,
    "-20exp(-0.2√(0.5(x^2+y^2))) - exp(0.5(cos(2π x)+cos(2π y))) + e + 20": 0.02,
    "where(x < 0.3, exp(y)^1.5 + x^2, 1/x + y^2)": 0.02,
}


ALL = [(text, identifier) for text in list(SURFACES)[:3] for identifier in rules()]
SOME = [(text, identifier) for text in list(SURFACES)[3:] for identifier in ("sgd", "nesterov", "adam", "newton")]


@pytest.mark.parametrize(("text", "identifier"), [*ALL, *SOME])
def test_every_rule_goes_where_single_runs_go(surface_of, crowd_of, text, identifier):
    surface, rate = surface_of(text, ("x", "y")), SURFACES[text]
    starts = starts_around()
    steps = 40
    chosen = {"learning_rate": 1.0 if identifier == "newton" else rate}
    paths = descend(
        surface, [RunSpec(identifier, tuple(chosen.items()), tuple(one)) for one in starts], steps, window=WINDOW
    )
    found = crowd_of(surface, identifier, starts, hyperparameters=chosen)
    record = np.full((steps, 3, len(starts)), np.nan)
    assert found.advance(steps, record)
    found.finish()
    assert found.made == steps
    for run, path in enumerate(paths):
        made = path.steps
        if found.ends[run] == UNDER_WAY:
            assert path.diverged_at is None
            assert path.left_domain_at is None
        elif path.diverged_at is not None or path.left_domain_at is not None:
            assert found.ends[run] == (DIVERGED if path.left_domain_at is None else LEFT_DOMAIN)
            assert found.steps[run] == (path.left_domain_at if path.diverged_at is None else path.diverged_at)
        close = {"rtol": 1e-6, "atol": 1e-8}
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], **close)
        np.testing.assert_allclose(found.values[run], path.values[-1], **close)
        np.testing.assert_allclose(record[: made + 1, :2, run], path.positions[:steps], **close)
        np.testing.assert_allclose(record[: made + 1, 2, run], path.values[:steps], **close)
        np.testing.assert_allclose(found.lowest[run], np.nanmin(path.values, initial=np.inf), **close)


def test_one_variable(surface_of, crowd_of):
    surface = surface_of("x^4 - x^2 + 0.1x")
    starts = [(-1.5,), (0.1,), (2.0,)]
    found = crowd_of(surface, "adam", starts, finite(1), hyperparameters={"learning_rate": 0.05})
    found.advance(80)
    for run, start in enumerate(starts):
        (path,) = descend(surface, [RunSpec("adam", (("learning_rate", 0.05),), start)], 80)
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], rtol=1e-9)


def test_data(surface_of):
    """NumPy does these whatever is there."""
    surface = surface_of("(x*u + y - v)^2", ("x", "y"), {"u": [0.0, 1.0, 2.0], "v": [1.0, 2.0, 2.5]})
    starts = starts_around(5)
    found = CrowdDescent(surface, "momentum", Crowd(starts.T, {"learning_rate": 0.02}, FAR))
    assert found.backend == "numpy"
    found.advance(50)
    found.finish()
    for run, start in enumerate(starts):
        (path,) = descend(surface, [RunSpec("momentum", (("learning_rate", 0.02),), tuple(start))], 50)
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], rtol=1e-9)
        np.testing.assert_allclose(found.values[run], path.values[-1], rtol=1e-9)


@pytest.mark.parametrize("identifier", ["momentum", "adam", "nadam", "rmsprop_centered"])
def test_numbers_of_their_own(surface_of, crowd_of, identifier):
    """Rates, other hyperparameters and letters of the formula, a value for each run."""
    surface = surface_of("(1-x)^2 + a*(y-x^2)^2", ("x", "y"), a=3.0)
    rng = np.random.default_rng(1)
    runs = 21
    names = [
        name for name in rules()[identifier].defaults() if name not in ("learning_rate", "epsilon", "weight_decay")
    ]
    chosen = {name: rules()[identifier].defaults()[name] * rng.uniform(0.8, 1.0, runs) for name in names}
    chosen["learning_rate"] = 10.0 ** rng.uniform(-3.0, -2.0, runs)
    letters = rng.uniform(1.0, 4.0, runs)
    found = crowd_of(surface, identifier, [(-0.5, 0.5)] * runs, hyperparameters=chosen, parameters={"a": letters})
    found.advance(60)
    found.finish()
    for run in range(runs):
        own = tuple((name, float(values[run])) for name, values in chosen.items())
        (path,) = descend(
            surface_of("(1-x)^2 + a*(y-x^2)^2", ("x", "y"), a=float(letters[run])),
            [RunSpec(identifier, own, (-0.5, 0.5))],
            60,
        )
        np.testing.assert_allclose(found.positions[:, run], path.positions[-1], rtol=1e-9)
        np.testing.assert_allclose(found.values[run], path.values[-1], rtol=1e-8)


def test_a_rule_of_ones_own(surface_of, crowd_of):
    rule = load_rule(
        'name = "Mine"\nstep = """\ndelta = -learning_rate*sign(g)*t\n"""\n[hyperparameters]\nlearning_rate = 0.5',
        "mine",
    )
    found = crowd_of(surface_of("x^2 + y^2"), rule, [(10.0, 20.0)])
    found.advance(3)
    np.testing.assert_array_equal(found.positions[:, 0], [7.0, 17.0])


def test_a_name_that_the_rule_does_not_have(surface_of):
    with pytest.raises(KeyError):
        CrowdDescent(surface_of("x^2"), "sgd", Crowd(np.zeros((1, 1)), {"beta1": 0.5}, finite(1)))


@pytest.mark.parametrize("parts", [(200,), (1,) * 200, (37, 63, 25, 75)])
def test_it_does_not_matter_in_how_many_parts(surface_of, crowd_of, parts):
    surface, starts = surface_of("(x^2+y-11)^2 + (x+y^2-7)^2"), starts_around(83, 5.0)
    found = crowd_of(surface, "momentum", starts, hyperparameters={"learning_rate": 0.004}, still=(1e-4, 1e-4))
    whole = crowd_of(surface, "momentum", starts, hyperparameters={"learning_rate": 0.004}, still=(1e-4, 1e-4))
    for steps in parts:
        found.advance(steps)
    whole.advance(200)
    for name in ("positions", "ends", "steps"):
        np.testing.assert_array_equal(getattr(found, name), getattr(whole, name))
    assert set(found.ends) == {UNDER_WAY, SETTLED}


def test_halves_without_a_value(surface_of, crowd_of):
    """From the left half of √x nothing can start, in the right half some runs step over the edge."""
    starts = np.stack([np.linspace(-1.0, 1.0, 64), np.zeros(64)], axis=1)
    found = crowd_of(surface_of("√(x) + y^2"), "sgd", starts, hyperparameters={"learning_rate": 0.3})
    found.advance(10)
    found.finish()
    left = starts[:, 0] < 0.0
    assert (found.ends[left] == LEFT_DOMAIN).all()
    assert (found.steps[left] == 0).all()
    np.testing.assert_array_equal(found.positions[:, left], starts[left].T)
    assert np.isnan(found.values[left]).all()
    assert (found.ends[~left] == LEFT_DOMAIN).all()
    assert (found.positions[0, ~left] >= 0.0).all()
    assert np.isfinite(found.values[~left]).all()


def test_a_run_may_leave_with_its_last_step(surface_of, crowd_of):
    """The place is looked at only by `finish`; it goes back to where there was a value."""
    found = crowd_of(
        surface_of("log(x) + y^2"), "sgd", [(0.5, 1.0), (5.0, 1.0)], hyperparameters={"learning_rate": 1.0}
    )
    found.advance(1)
    assert found.positions[0, 0] == -1.5
    found.finish()
    assert found.ends.tolist() == [LEFT_DOMAIN, UNDER_WAY]
    assert found.positions[:, 0].tolist() == [0.5, 1.0]
    assert found.steps.tolist() == [1, 1]
    found.advance(5)
    assert found.ends.tolist() == [LEFT_DOMAIN, UNDER_WAY]
    assert found.positions[:, 0].tolist() == [0.5, 1.0]


def test_diverging_ones_stop_before_the_bounds(surface_of, crowd_of):
    bounds = Bounds((-100.0, -100.0), (100.0, 50.0))
    found = crowd_of(
        surface_of("x^2 + y^2"),
        "sgd",
        [(1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0)],
        bounds,
        hyperparameters={"learning_rate": 1.5},
    )
    found.advance(20)
    assert found.ends.tolist() == [DIVERGED, DIVERGED, DIVERGED, UNDER_WAY]
    assert found.steps.tolist() == [6, 7, 6, 20]
    np.testing.assert_array_equal(found.positions, [[-32.0, 64.0, 0.0, 0.0], [-32.0, 0.0, -32.0, 0.0]])


def test_a_record_repeats_those_that_have_ended(surface_of, crowd_of):
    starts = starts_around(70)
    found = crowd_of(
        surface_of("x^2 + y^2"),
        "sgd",
        starts,
        hyperparameters={"learning_rate": np.linspace(0.1, 1.2, 70)},
        still=(1e-4, 1e-4),
    )
    found.advance(60)
    found.finish()
    ended = found.ends != UNDER_WAY
    assert 0 < ended.sum() < 70
    positions, values = found.positions, found.values
    record = np.full((30, 3, 70), np.nan)
    found.advance(30, record)
    np.testing.assert_array_equal(record[:, :2, ended], np.broadcast_to(positions[:, ended], (30, 2, ended.sum())))
    np.testing.assert_array_equal(record[:, 2, ended], np.broadcast_to(values[ended], (30, ended.sum())))
    assert np.isfinite(record).all()


def test_without_the_lowest_value_the_rest_is_the_same(surface_of, crowd_of):
    starts = starts_around(50)
    found = [
        crowd_of(surface_of("x^4 + x*y + y^4"), "adam", starts, hyperparameters={"learning_rate": 0.05}, lowest=wanted)
        for wanted in (True, False)
    ]
    for one in found:
        one.advance(77)
        one.finish()
    np.testing.assert_allclose(found[0].positions, found[1].positions, rtol=1e-12)
    np.testing.assert_allclose(found[0].values, found[1].values, rtol=1e-12)


def test_cancelling_between_blocks(surface_of, crowd_of, backend, monkeypatch):
    monkeypatch.setattr(f"core.descent.crowd_{backend}.SLOTS", 64)
    asked = []

    def cancelled():
        asked.append(threading.get_ident())
        return len(asked) > 3

    surface, starts = surface_of("x^2 + y^2"), starts_around(1000)
    found = crowd_of(surface, "sgd", starts, hyperparameters={"learning_rate": 0.1}, threads=1)
    assert not found.advance(50, cancelled=cancelled)
    assert found.made == 0
    assert len(asked) == 4
    assert 0 < (found.steps == 50).sum() < 1000
    assert found.advance(50)
    whole = crowd_of(surface, "sgd", starts, hyperparameters={"learning_rate": 0.1})
    whole.advance(50)
    np.testing.assert_array_equal(found.positions, whole.positions)
    assert found.made == 50


def test_cancelling_within_a_long_block(surface_of, crowd_of):
    found = crowd_of(surface_of("x^2 + y^2"), "adam", [(1.0, 2.0)], hyperparameters={"learning_rate": 1e-4}, threads=1)
    answers = iter([False, False, True])
    record = np.full((3500, 3, 1), np.nan)
    assert not found.advance(3500, record, cancelled=lambda: next(answers))
    assert found.steps.tolist() == [2000]
    assert np.isfinite(record[:2000]).all()
    assert found.advance(3500, record)
    whole = crowd_of(surface_of("x^2 + y^2"), "adam", [(1.0, 2.0)], hyperparameters={"learning_rate": 1e-4})
    expected = np.full((3500, 3, 1), np.nan)
    whole.advance(3500, expected)
    np.testing.assert_allclose(record, expected, rtol=1e-12)
    np.testing.assert_allclose(found.positions, whole.positions, rtol=1e-12)


def test_threads_share_the_work(surface_of, crowd_of):
    surface, starts = surface_of("sin(3x) + y^2*x"), starts_around(5000)
    found = [
        crowd_of(surface, "adam", starts, hyperparameters={"learning_rate": 0.1}, threads=threads) for threads in (1, 4)
    ]
    for one in found:
        one.advance(30)
    np.testing.assert_array_equal(found[0].positions, found[1].positions)


@pytest.mark.skipif(not is_available(), reason="no machine code without llvmlite and fused multiplication")
@pytest.mark.parametrize(
    ("text", "size"), [("(x^2+y-11)^2 + (x+y^2-7)^2", 6.0), ("20 + x^2 + y^2 - 10cos(2π x) - 10cos(2π y)", 5.0)]
)
@pytest.mark.parametrize(("rule", "rate"), [("sgd", 0.002), ("momentum", 5e-4), ("adam", 0.05)])
def test_both_backends_end_alike(surface_of, text, size, rule, rate):
    lines = np.linspace(-size, size, 40)
    crowd = Crowd(np.stack(np.meshgrid(lines, lines)).reshape(2, -1), {"learning_rate": rate}, FAR, still=(1e-7, 1e-7))
    native, numpy = (CrowdDescent(surface_of(text), rule, crowd, backend=backend) for backend in ("native", "numpy"))
    for one in (native, numpy):
        one.advance(400)
    np.testing.assert_array_equal(native.ends, numpy.ends)
    assert (np.abs(native.positions - numpy.positions).max(axis=0) < 1e-5).all()
