"""The pictures of one weight follow numbers, theme and language."""

import pytest

from app.document.network.one_weight import OneWeightWalk
from app.document.network.scene import OneWeight
from app.gui.network.walk.one_weight_views import GraphView, ParabolaView


@pytest.mark.parametrize("kind", [GraphView, ParabolaView])
def test_they_follow(session, show, kind):
    view = show(kind(session), 500, 260)
    images = [view.grab().toImage()]
    view.show_picture(OneWeightWalk().picture())
    images.append(view.grab().toImage())
    view.show_picture(OneWeightWalk(OneWeight(weight=2.07)).picture())
    images.append(view.grab().toImage())
    session.restyle(theme="projector")
    images.append(view.grab().toImage())
    session.language.switch("ja")
    images.append(view.grab().toImage())
    assert len({bytes(image.constBits()) for image in images}) == 5


def test_the_rule_is_told_to_those_who_do_not_see(session, show):
    view = show(ParabolaView(session), 500, 260)
    view.show_picture(OneWeightWalk().picture())
    view.grab()
    assert view.accessibleDescription() == "gradient −0.1000: w must increase"
