"""The camera in the hand: it turns, tilts and comes nearer within what a scene may say."""

import pytest
from msgspec.structs import replace

from app.document.scene import DEFAULT_CAMERA, Camera
from app.gui.views.lens import Lens
from app.gui.views.orbit import Orbit


@pytest.fixture
def orbit():
    return Orbit()


def test_untouched_it_shows_the_very_picture(orbit, session):
    assert orbit.through(session.picture) is session.picture


def test_another_camera_and_nothing_else(orbit, session):
    before = session.picture.camera
    orbit.turn(before, 10.0, 5.0)
    seen = orbit.through(session.picture)
    assert seen.camera == replace(before, azimuth=before.azimuth + 10.0, elevation=before.elevation + 5.0)
    assert (seen.field, seen.runs, seen.view) == (session.picture.field, session.picture.runs, session.picture.view)


@pytest.mark.parametrize(
    ("azimuth", "turn", "ends"),
    [(-60.0, 360.0, -60.0), (170.0, 20.0, -170.0), (-170.0, -20.0, 170.0), (-350.0, 0.0, 10.0)],
)
def test_it_turns_round_and_round(orbit, azimuth, turn, ends):
    orbit.turn(Camera(azimuth=azimuth), turn, 0.0)
    assert orbit.camera.azimuth == ends


@pytest.mark.parametrize(("tilt", "ends"), [(1000.0, 90.0), (-1000.0, 0.0), (1.23456, 46.235)])
def test_it_tilts_from_the_side_to_above(orbit, tilt, ends):
    orbit.turn(DEFAULT_CAMERA, 0.0, tilt)
    assert orbit.camera.elevation == ends


@pytest.mark.parametrize(("factor", "ends"), [(1e9, 20.0), (1e-9, 0.1), (1.25, 1.25)])
def test_it_comes_nearer(orbit, factor, ends):
    orbit.zoom(DEFAULT_CAMERA, factor)
    assert orbit.camera.zoom == ends


def test_the_second_turn_begins_where_the_first_ended(orbit):
    orbit.turn(DEFAULT_CAMERA, 10.0, 0.0)
    orbit.zoom(DEFAULT_CAMERA, 2.0)
    orbit.turn(DEFAULT_CAMERA, 10.0, 0.0)
    assert (orbit.camera.azimuth, orbit.camera.zoom) == (-40.0, 2.0)


def test_it_turns_what_the_ground_shows(session):
    ground = Lens()
    ground.zoom(session.picture, 0.5, (0.0, 0.0))
    orbit = Orbit(ground)
    orbit.turn(DEFAULT_CAMERA, 10.0, 0.0)
    seen = orbit.through(session.picture)
    assert (seen.window, seen.camera) == (ground.window, orbit.camera)
    assert seen.field is ground.through(session.picture).field


def test_a_copy_stays_as_it_was(orbit):
    orbit.turn(DEFAULT_CAMERA, 10.0, 0.0)
    other = orbit.copy()
    orbit.turn(DEFAULT_CAMERA, 10.0, 0.0)
    assert other.camera.azimuth == -50.0
    orbit.learn(other)
    assert orbit.camera.azimuth == -40.0
