from types import SimpleNamespace

import pytest

from app.export.problem import ExportProblem
from app.gui.export.job import Saved, Stopped
from app.gui.export.kinds import kind_named
from app.gui.export.materials import Materials
from app.gui.export.wish import Wish
from app.gui.export.work import Work


@pytest.fixture
def work(qtbot, small_session):
    made = Work(Materials(small_session))
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def film(tmp_path):
    return Wish(kind_named("mp4"), out=str(tmp_path / "a.mp4"), width=96, height=64, fps=10.0, seconds=1.0)


def test_it_ends_with_what_became_of_it(qtbot, work, film):
    with qtbot.waitSignal(work.ended, timeout=20_000) as ended:
        work.start(film, replace_existing=False)
        assert work.is_busy
        assert str(work.sentence) == "0 of 10 frames"
    assert ended.args == [Saved()]
    assert not work.is_busy
    assert work.step_of(10) == 12


def test_what_makes_no_sense_does_not_begin(work, film):
    with pytest.raises(ExportProblem):
        work.start(Wish(film.kind, out=film.out, width=3), replace_existing=False)
    assert not work.is_busy


def test_closing_in_the_middle_leaves_nothing(qtbot, work, film, tmp_path):
    with qtbot.waitSignal(work.moved, timeout=20_000):
        work.start(Wish(film.kind, out=film.out, width=96, height=64, seconds=1000.0), replace_existing=False)
    work.close()
    assert list(tmp_path.glob("*.mp4")) == []


def test_a_bug_in_the_work_is_an_end_too(qtbot, work, film, monkeypatch):
    def broken(_rendering, _stop):
        raise ZeroDivisionError
        yield 0

    monkeypatch.setattr("app.gui.export.descent_material.render_job", broken)
    with qtbot.capture_exceptions() as bugs, qtbot.waitSignal(work.ended, timeout=20_000) as ended:
        work.start(film, replace_existing=False)
    assert bugs[0][0] is ZeroDivisionError
    assert ended.args != [Saved()]
    assert isinstance(ended.args[0], Stopped)


def test_it_tells_ten_times_a_second_how_far_it_is_and_then_that_it_is_nearly_done(work, monkeypatch):
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr("app.gui.export.work.time", SimpleNamespace(monotonic=lambda: clock.now))
    told = []
    work.moved.connect(told.append)
    work._take_rendering(SimpleNamespace(frames=50, steps=range(50)))
    assert work.total == 50
    for done in range(1, 51):
        work._take(done)
        clock.now += 0.03
    assert told == [*range(1, 50, 4), 50]
    assert str(work.sentence) == "Finishing the file…"


def test_what_has_no_frames_cannot_be_counted(work):
    work._take_rendering(None)
    assert work.total == 0
    assert str(work.sentence) == "Writing…"
