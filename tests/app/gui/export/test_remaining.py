import pytest

from app.gui.export.remaining import Remaining


def test_nothing_is_said_before_it_is_known():
    rest = Remaining(100, 0.0)
    rest.report(5, 0.5)
    assert rest.sentence is None
    rest.report(0, 2.0)
    assert rest.sentence is None


@pytest.mark.parametrize(
    ("total", "sentence"), [(100, "about 8 s left"), (1000, "about 2 min left"), (20, "about 1 s left")]
)
def test_the_rest_takes_as_long_as_what_was_done(total, sentence):
    rest = Remaining(total, 10.0)
    rest.report(10, 11.0)
    rest.report(20, 12.0)
    assert str(rest.sentence) == sentence


def test_the_latest_part_counts():
    rest = Remaining(10_000, 0.0)
    rest.report(1, 60.0)  # a slow beginning
    for k in range(100):
        rest.report(10 * k + 10, 60.0 + k)
    assert rest.seconds == pytest.approx((10_000 - 1000) / 10)
