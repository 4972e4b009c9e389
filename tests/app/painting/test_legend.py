import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.painting.legend import LegendMaker


@pytest.fixture
def runs_of(stand):
    path = stand.trajectory([[0, 0], [1, 1]], [1, 0])
    return lambda names: tuple(stand.run(path, name=name, colour=k) for k, name in enumerate(names))


@pytest.fixture
def maker(setting):
    return LegendMaker(setting.theme, setting.language, setting.sizes)


ROOM = QRectF(10, 10, 150, 400)


def test_a_column_has_all_names_in_order(maker, runs_of):
    legend = maker.column(runs_of(["SGD", "Adam", "確率的勾配降下法"]), ROOM)
    assert [name for name, _, _ in legend.entries] == ["SGD", "Adam", "確率的勾配降下法"]
    places = [at.y() for _, _, at in legend.entries]
    assert places == sorted(places)
    assert legend.more == ""


def test_many_runs_are_counted(maker, runs_of):
    legend = maker.column(runs_of([f"Run {k}" for k in range(100)]), ROOM)
    assert len(legend.entries) == 12
    assert legend.more == "… and 88 more"


def test_thirteen_are_counted_too(maker, runs_of):
    assert maker.column(runs_of([f"Run {k}" for k in range(13)]), ROOM).more == "… and 1 more"
    assert maker.column(runs_of([f"Run {k}" for k in range(12)]), ROOM).more == ""


def test_a_low_column_shows_what_has_room(maker, runs_of, setting):
    legend = maker.column(runs_of(list("abcdefgh")), QRectF(0, 0, 150, 5 * 1.55 * setting.sizes.em))
    assert len(legend.entries) == 4
    assert legend.more == "… and 4 more"
    assert legend.height <= 5 * 1.55 * setting.sizes.em + 1
    assert maker.column(runs_of(["a"]), QRectF(0, 0, 150, 3)).entries == ()


def test_long_names_are_cut(maker, runs_of):
    legend = maker.column(runs_of(["a name that nobody would want to read to its very end, and then some more"]), ROOM)
    name = legend.entries[0][0]
    assert "…" in name
    assert name.startswith("a name th")
    assert name.endswith("some more")  # copies of a run differ at their end


@pytest.mark.parametrize("count", [5, 100])
def test_what_a_column_asks_for_is_enough_for_every_word_in_it(maker, runs_of, count):
    runs = runs_of(["SGD", "Momentum", "Adam", "Lion", "NAG"] * (count // 5))
    width = maker.width(runs)
    for left in (0.0, 12.7, 611.3):
        legend = maker.column(runs, QRectF(left, 10.1, width, 400))
        assert [name for name, _, _ in legend.entries] == [run.name for run in runs[: len(legend.entries)]]
        assert bool(legend.more) == (count > 12)
        assert legend.more_at.x() + maker.kind.width(legend.more) <= left + width + 0.01


def test_a_strip_wraps_and_counts(maker, runs_of):
    room = QRectF(0, 0, 320, 200)
    one = maker.strip(runs_of(["SGD", "Adam"]), room, 2)
    assert len({at.y() for _, _, at in one.entries}) == 1
    two = maker.strip(runs_of([f"Optimizer {k}" for k in range(30)]), room, 2)
    assert len({at.y() for _, _, at in two.entries}) == 2
    assert two.more == f"… and {30 - len(two.entries)} more"
    assert all(at.x() + maker.kind.width(name) <= room.right() for name, _, at in two.entries)
    assert two.more_at.x() + maker.kind.width(two.more) <= room.right() + 1


def test_drawn_names_do_not_touch(canvas, maker, runs_of):
    legend = maker.column(runs_of(["SGD", "Momentum", "Adam"]), ROOM)
    pixels = canvas(lambda painter: maker.draw(painter, legend), 200, 200).pixels
    rows = (pixels != 0xFFFF00FF).any(axis=1)
    assert np.count_nonzero(np.diff(rows.astype(int)) == 1) >= 3


def test_japanese(setting, runs_of):
    legend = LegendMaker(setting.theme, "ja", setting.sizes).column(runs_of([str(k) for k in range(20)]), ROOM)
    assert legend.more == "… ほか 8 件"
