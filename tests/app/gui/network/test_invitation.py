"""A scene without a network is invited to have one."""

from app.gui.network.invitation import Invitation


def test_one_button_adds_the_default_network(session, show):
    invitation = show(Invitation(session))
    before = session.scene
    invitation.button.click()
    assert session.scene.network.data.set == "circle"
    assert session.scene.surface is before.surface
    session.document.undo()
    assert session.scene.network is None


def test_it_speaks_the_language(session, show):
    invitation = show(Invitation(session))
    session.language.switch("ja")
    assert invitation.button.text() == "ネットワークを追加"


def test_the_smallest_network_needs_none_in_the_scene(session, show, qtbot):
    invitation = show(Invitation(session))
    with qtbot.waitSignal(invitation.one_weight):
        invitation.smallest.click()
    assert session.scene.network is None
