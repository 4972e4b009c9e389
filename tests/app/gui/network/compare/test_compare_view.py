"""The view of a comparison invites, shows, or says what is wrong."""

import numpy as np
import pytest

from app.document.network.comparison import ComparisonPicture, Wish, compared
from app.document.network.edits import default_network
from app.gui.network.compare.compare_view import CompareView
from core.message import message


@pytest.fixture
def view(session, show):
    return show(CompareView(session), 600, 400)


def looks(view):
    return view.grab().toImage()


def test_invitation_picture_and_problem_are_three_things(view):
    invitation = looks(view)
    *_, picture = compared(default_network(), Wish(epochs=2))
    view.show_picture(picture)
    panels = looks(view)
    view.show_picture(ComparisonPicture((), np.empty(0), 2, 1, message("The gradient is empty.")))
    problem = looks(view)
    assert invitation != panels != problem != invitation


def test_a_logarithmic_axis_is_another_picture(view):
    *_, picture = compared(default_network(), Wish(epochs=2))
    view.show_picture(picture)
    linear = looks(view)
    view.set_log(True)
    assert looks(view) != linear
    view.set_log(False)
    assert looks(view) == linear


def test_the_last_epoch_is_shown_while_no_mouse_is_there(view):
    assert view.place == -1
