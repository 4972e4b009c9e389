from fractions import Fraction

import pytest

from app.commands.answers import InputProblem
from app.commands.values import (
    read_frame,
    read_intervals,
    read_number,
    read_numbers,
    read_rate,
    read_seconds,
    read_size,
)


@pytest.mark.parametrize("text", ["1280x720", "1280X720", "1280×720", " 1280 x 720 "])
def test_size(text):
    assert read_size(text) == (1280, 720)


@pytest.mark.parametrize("text", ["", "1280", "x720", "-1x5", "1.5x2", "1280x720x3", "9" * 40 + "x1", "１x"])
def test_no_size(text):
    with pytest.raises(InputProblem):
        read_size(text)


@pytest.mark.parametrize(
    ("text", "rate"), [("60", 60), ("29.97", Fraction(2997, 100)), ("30000/1001", Fraction(30000, 1001))]
)
def test_rate(text, rate):
    assert read_rate(text) == rate


@pytest.mark.parametrize("text", ["", "fast", "1/0", "1e9", "-5", "nan", "1//2", "."])
def test_no_rate(text):
    with pytest.raises(InputProblem):
        read_rate(text)


def test_seconds_and_frame():
    assert read_seconds("2.5") == 2.5
    assert read_frame("12") == 12
    assert read_frame("-1") == -1  # for the film to refuse


@pytest.mark.parametrize("text", ["", "inf", "nan", "two"])
def test_no_seconds(text):
    with pytest.raises(InputProblem):
        read_seconds(text)


@pytest.mark.parametrize("text", ["", "1.5", "last", "9" * 5000])
def test_no_frame(text):
    with pytest.raises(InputProblem):
        read_frame(text)


def test_numbers():
    assert read_numbers(["x=1,y=-2.5e-3"], "--at") == {"x": 1.0, "y": -0.0025}
    assert read_numbers(["x=1", " β₁ = 2 "], "--at") == {"x": 1.0, "β₁": 2.0}
    assert read_number("1e3", "--at") == 1000.0


@pytest.mark.parametrize(
    "text", ["", "x", "x=", "=1", "x=1,x=2", "x=1,,y=2", "x=inf", "x=nan", "1=2", "x=1;y=2", "x=1e999"]
)
def test_no_numbers(text):
    with pytest.raises(InputProblem):
        read_numbers([text], "--at")


def test_intervals():
    assert read_intervals(["x=-5:5,y=0:1e2"], "--window") == {"x": (-5.0, 5.0), "y": (0.0, 100.0)}


@pytest.mark.parametrize("text", ["x=5", "x=1:", "x=:1", "x=1:2:3", "x=a:b"])
def test_no_intervals(text):
    with pytest.raises(InputProblem):
        read_intervals([text], "--window")
