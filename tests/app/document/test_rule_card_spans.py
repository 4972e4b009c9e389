"""Scales that stay for a whole run."""

import math

import numpy as np
import pytest

from app.document.resolve import resolve
from app.document.rule_card_spans import Span, in_windows, span_of, spans_of
from app.document.scene import Run, Scene, SurfaceScene
from core.rules.library import rules

WINDOW = {"x": (-10, 10), "y": (-5, 5)}


def picture_of(*runs, formula="x^2/20 + y^2", steps=30):
    return resolve(Scene(surface=SurfaceScene(formula=formula, window=WINDOW), runs=runs, steps=steps))


def test_a_linear_scale():
    span = span_of(np.array([0.5, -2.0, 1.0]))
    assert span == Span(0.0, 2.0, is_signed=True)
    assert [span.share(value) for value in (0, 1, -2, 5, -math.inf, math.nan)] == [0, 0.5, -1, 1, -1, 0]
    assert span.decades == ()


def test_what_spans_decades_is_logarithmic():
    span = span_of(np.geomspace(1e-4, 10, 50))
    assert span.is_log
    assert not span.is_signed
    assert span.share(10) == 1
    assert span.share(span.low) == 0
    assert span.share(1e-30) == 0
    assert 0.3 < span.share(0.03) < 0.7
    assert all(span.low <= decade * 1.0001 and decade <= span.high * 1.0001 for decade in span.decades)


@pytest.mark.parametrize("values", [[], [0.0, 0.0], [math.nan, math.inf]])
def test_nothing_has_no_scale(values):
    span = span_of(np.array(values))
    assert span.share(3.0) == 0
    assert span.decades == ()


def test_a_run_that_vanishes_keeps_a_scale_that_can_be_read():
    span = span_of(np.geomspace(1e-200, 1, 500))
    assert len(span.decades) <= 7


@pytest.mark.parametrize("rate", [5e-324, 1e-310, 1e305])
def test_rates_at_the_ends_of_the_numbers_have_a_scale(rate):
    run = Run(rule="sgd", hyperparameters={"learning_rate": rate}, start=(-7.0, 2.0))
    picture = picture_of(run)
    for span in spans_of(picture.runs[0], picture.surface, picture.window).spans.values():
        assert all(math.isfinite(decade) for decade in span.decades)
        assert -1 <= span.share(rate) <= 1


@pytest.mark.parametrize("rule", rules())
def test_every_run_has_its_scales(rule):
    picture = picture_of(Run(rule=rule, start=(-7.0, 2.0)))
    run = picture.runs[0]
    found = spans_of(run, picture.surface, picture.window)
    assert set(found.spans) == {"g", "delta", "rate", *run.trajectory.state}
    assert found is spans_of(run, picture.surface, picture.window)
    rates = found.spans["rate"]
    assert 0 < rates.low < run.trajectory.learning_rates[0] < rates.high
    for name, rows in run.trajectory.state.items():
        largest = float(np.abs(rows).max())
        assert abs(found.spans[name].share(largest)) == pytest.approx(1, abs=0.01)


def test_a_run_that_diverges_shows_its_beginning_too():
    picture = picture_of(Run(rule="sgd", start=(-7.0, 2.0), hyperparameters={"learning_rate": 100.0}))
    run = picture.runs[0]
    assert run.trajectory.diverged_at is not None
    span = spans_of(run, picture.surface, picture.window).spans["g"]
    assert abs(span.share(run.trajectory.gradients[0, 1])) > 0


def test_windows_of_width_one():
    assert in_windows(np.array([[20.0, 5.0]]), (-10, 10, -5, 5)).tolist() == [[1.0, 0.5]]
    assert in_windows(np.array([5.0]), (0.0, 10.0)).tolist() == [0.5]


def test_numbers_at_the_end_of_all_numbers_have_a_share():
    span = Span(1.0, 1e5, is_log=True)
    assert span.share(5e-324) == 0.0
    assert span.share(1.7e308) == 1.0
    assert Span(1e9, 1e12, is_log=True).share(1e-320) == 0.0
    assert Span(1e-300, 1e300, is_log=True).share(1.0) == pytest.approx(0.5)
