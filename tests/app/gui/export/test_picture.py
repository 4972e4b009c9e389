from msgspec import structs

from app.gui.export.picture import picture_image, view_of


def test_what_is_shown(session):
    image = picture_image(session)
    assert image.size().toTuple() == (1920, 1080)
    assert image.pixelColor(3, 1076) == session.style.theme.ground
    assert picture_image(session) == image
    session.player.go_to(100)
    assert picture_image(session) != image
    before = picture_image(session)
    session.restyle(theme="light")
    assert picture_image(session).pixelColor(3, 1076) == session.style.theme.ground
    assert picture_image(session) != before


def test_the_language_is_the_windows(session):
    before = picture_image(session)
    session.language.switch("ja")
    assert picture_image(session) != before


def test_the_view_is_the_scenes(session):
    scene = session.scene
    for kind, shown in (("relief", "relief"), ("loss", "loss")):
        session.commit("x", structs.replace(scene, view=structs.replace(scene.view, kind=kind)))
        session._recompute()
        assert view_of(session.picture) == shown
