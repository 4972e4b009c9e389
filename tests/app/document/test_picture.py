from app.document.picture import Picture
from app.document.scene import View


def test_an_empty_picture_can_be_asked():
    picture = Picture()
    assert picture.variables == ()
    assert picture.visible_runs == ()
    assert picture.view == View()
