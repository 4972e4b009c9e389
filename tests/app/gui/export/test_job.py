import csv
import io
import threading

import numpy as np
import pytest

from app.export.numbers import write_numbers
from app.gui.export.job import Failed, Saved, Stopped, numbers_job, render_job
from app.gui.export.kinds import kind_named
from app.gui.export.wish import Wish, rendering_for


def rendering(session, path, seconds=1.0):
    wish = Wish(kind_named("mp4"), out=str(path), width=96, height=64, fps=10.0, seconds=seconds)
    return rendering_for(wish, session.picture, replace_existing=False)


def test_a_film_tells_of_every_frame(session, tmp_path):
    answers = list(render_job(rendering(session, tmp_path / "a.mp4"), threading.Event()))
    assert answers == [*range(1, 11), Saved()]
    assert (tmp_path / "a.mp4").stat().st_size > 0


def test_a_film_that_is_stopped_is_not_there(session, tmp_path):
    stop = threading.Event()
    answers = render_job(rendering(session, tmp_path / "a.mp4"), stop)
    assert next(answers) == 1
    stop.set()
    assert list(answers) == [Stopped()]
    assert list(tmp_path.glob("*a*.mp4")) == []


def test_stopping_after_the_last_frame_is_too_late(session, tmp_path):
    stop = threading.Event()
    answers = render_job(rendering(session, tmp_path / "a.mp4"), stop)
    for answer in answers:
        if answer == 10:
            stop.set()
    assert answer == Saved()
    assert (tmp_path / "a.mp4").exists()


def test_a_problem_is_an_answer(session, tmp_path):
    made = rendering(session, tmp_path / "a.mp4")
    (tmp_path / "a.mp4").write_bytes(b"appeared meanwhile")
    answers = list(render_job(made, threading.Event()))
    assert isinstance(answers[-1], Failed)
    assert (tmp_path / "a.mp4").read_bytes() == b"appeared meanwhile"


@pytest.mark.parametrize("ending", [".csv", ".npz", ".json"])
def test_numbers_are_those_of_the_command_line(session, tmp_path, ending):
    one, other = tmp_path / f"one{ending}", tmp_path / f"other{ending}"
    picture = session.picture
    assert list(numbers_job(str(one), picture, "ja", False, threading.Event()))[-1] == Saved()
    write_numbers(str(other), picture.runs, picture.variables, "ja")
    if ending == ".npz":
        with np.load(one) as first, np.load(other) as second:
            assert set(first) == set(second)
            assert all(np.array_equal(first[name], second[name]) for name in first)
    else:
        assert one.read_bytes() == other.read_bytes()
    if ending == ".csv":
        assert len(list(csv.reader(io.StringIO(one.read_text())))) > 2000


@pytest.mark.parametrize("ending", [".csv", ".npz", ".json"])
def test_numbers_can_be_stopped(session, tmp_path, ending):
    stop = threading.Event()
    answers = numbers_job(str(tmp_path / f"a{ending}"), session.picture, "en", False, stop)
    assert next(answers) == 0
    stop.set()
    assert list(answers) == [Stopped()]
    assert not list(tmp_path.glob(f"*{ending}"))


def test_numbers_have_problems_too(session, tmp_path):
    answers = list(numbers_job(str(tmp_path / "no" / "a.csv"), session.picture, "en", False, threading.Event()))
    assert isinstance(answers[-1], Failed)
    assert str(tmp_path / "no") in str(answers[-1].sentence)
