from app.document.picture import Picture, RunPicture
from app.document.scene import View


def test_an_empty_picture_can_be_asked():
    picture = Picture()
    assert picture.variables == ()
    assert picture.visible_runs == ()
    assert picture.view == View()


def test_in_focus_is_a_run_that_is_drawn():
    runs = tuple(RunPicture(name, "sgd", 0, 0, (0.0,), None, None, hidden=name == "b") for name in "abc")
    assert Picture().focused is None
    assert Picture(runs=runs).focused is runs[0]
    assert Picture(runs=runs, focus=2).focused is runs[2]
    assert Picture(runs=runs, focus=1).focused is runs[0], "it is hidden"
    assert Picture(runs=runs, focus=9).focused is runs[0]
    assert Picture(runs=runs[1:2], focus=0).focused is None
