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
    parts = (invitation.title, invitation.text, invitation.button, invitation.smallest)
    english = [part.text() for part in parts]
    assert english[0] == "Watch a network learn"
    session.language.switch("ja")
    assert invitation.button.text() == "ネットワークを追加"
    assert all(part.text() not in ("", before) for part, before in zip(parts, english, strict=True))


def test_the_smallest_network_needs_none_in_the_scene(session, show, qtbot):
    invitation = show(Invitation(session))
    with qtbot.waitSignal(invitation.one_weight):
        invitation.smallest.click()
    assert session.scene.network is None
