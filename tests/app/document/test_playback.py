import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.document.playback import Playback, default_seconds

playbacks = st.builds(
    Playback,
    steps=st.integers(1, 1_000_000),
    seconds=st.none() | st.floats(0.05, 500.0),
    easing=st.booleans(),
    speed=st.floats(0.1, 32.0),
    hold_start_s=st.floats(0.0, 3.0),
    hold_end_s=st.floats(0.0, 3.0),
)


@given(playbacks, st.sampled_from([1.0, 12.5, 24.0, 60.0, 240.0]))
def test_ends_are_exact(playback, fps):
    count = playback.frame_count(fps)
    assert count >= 2
    assert playback.step_of_frame(0, fps) == 0.0
    assert playback.step_of_frame(count - 1, fps) == playback.steps
    assert playback.step_at(0.0) == 0.0
    assert playback.step_at(playback.duration_s) == playback.steps


@given(playbacks, st.lists(st.floats(0.0, 1.0), min_size=2, max_size=20))
def test_never_goes_back_or_out(playback, shares):
    steps = [playback.step_at(share * playback.duration_s) for share in sorted(shares)]
    assert steps == sorted(steps)
    assert steps[0] >= 0
    assert steps[-1] <= playback.steps


@given(st.integers(1, 1_000_000))
def test_default_length_is_bearable(steps):
    assert 1.0 <= default_seconds(steps) <= 30.0
    assert default_seconds(steps) <= default_seconds(steps + 1)


def test_default_length_of_the_usual_scenes():
    assert default_seconds(4) == 1.0
    assert default_seconds(10) == 2.5
    assert 10 < default_seconds(500) < 13


def test_seconds_are_the_whole_film():
    playback = Playback(steps=100, seconds=10.0)
    assert playback.duration_s == 10.0
    assert playback.frame_count(60) == 600
    assert playback.step_at(0.5) == 0.0
    assert playback.step_at(8.5) == 100.0
    assert playback.step_at(4.5) == pytest.approx(50.0)


def test_holds_shrink_in_a_short_film():
    playback = Playback(steps=10, seconds=1.0)
    assert playback.start_s == pytest.approx(0.125)
    assert playback.end_s == pytest.approx(0.625)


def test_easing_rests_at_slow_steps():
    playback = Playback(steps=10, seconds=10.0, hold_start_s=0.0, hold_end_s=0.0)
    assert playback.step_at(3.0) == pytest.approx(3.0)
    assert playback.step_at(3.5) == pytest.approx(3.5)
    assert playback.step_at(3.1) == pytest.approx(3.028)  # smoothstep: 3·0.1² − 2·0.1³
    assert Playback(steps=10, seconds=10.0, easing=False, hold_start_s=0.0, hold_end_s=0.0).step_at(3.1) == (
        pytest.approx(3.1)
    )


def test_many_steps_a_frame_are_not_eased():
    playback = Playback(steps=1000, seconds=10.0, hold_start_s=0.0, hold_end_s=0.0)
    assert playback.step_at(3.121) == pytest.approx(312.1)


def test_speed():
    slow, quick = Playback(steps=100, speed=0.5), Playback(steps=100, speed=2.0)
    assert slow.end_s - slow.start_s == pytest.approx(4 * (quick.end_s - quick.start_s))
