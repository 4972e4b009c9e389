from dataclasses import replace

from app.document.picture import Picture
from app.document.scene import View
from app.gui.views.focus import focused


def test_only_a_section_goes_through_the_selected_run():
    plain, cut = Picture(), Picture(view=View(kind="section"))
    assert focused(plain, 2) is plain
    assert focused(cut, 2).focus == 2
    assert focused(replace(cut, focus=2), 2).focus == 2
    assert focused(cut, -1) is cut
