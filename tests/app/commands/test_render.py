import json

import av
import numpy as np
import pytest
from PIL import Image

SMALL = ("--size", "160x120", "--fps", "10", "--seconds", "0.6")


def entries(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != "state")


@pytest.mark.parametrize("ending", ["gif", "webp", "apng"])
def test_films_that_pillow_reads(thalweg, scene, tmp_path, ending):
    out = tmp_path / f"film.{ending}"
    assert thalweg("render", scene, out, *SMALL) == (0, "", "")
    with Image.open(out) as image:
        assert (image.size, image.n_frames) == ((160, 120), 6)
    assert entries(tmp_path) == [out.name, "scene.thalweg"]


def test_a_plane_and_its_name(thalweg, make_scene, plane, tmp_path):
    scene = make_scene(surface=plane)
    assert thalweg("render", scene, tmp_path / "film.gif", *SMALL) == (0, "", "")
    assert thalweg("render", scene, tmp_path / "still.svg", "--frame", "0", "--language", "ja") == (0, "", "")
    assert "ネットワーク 2-8-8-1 の損失" in (tmp_path / "still.svg").read_text(encoding="utf-8")


def test_mp4(thalweg, scene, tmp_path):
    assert thalweg("render", scene, tmp_path / "film.mp4", *SMALL) == (0, "", "")
    with av.open(str(tmp_path / "film.mp4")) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height, stream.frames, stream.average_rate) == (160, 120, 6, 10)


def test_a_folder_of_frames(thalweg, scene, tmp_path):
    out = tmp_path / "frames"
    assert thalweg("render", scene, out, *SMALL).status == 0
    assert entries(out) == [f"frame_{k:05d}.png" for k in range(6)]
    assert thalweg("render", scene, out, *SMALL).status == 2
    (out / "notes.txt").write_text("mine")
    assert thalweg("render", scene, out, *SMALL, "--seconds", "0.3", "--force").status == 0
    assert entries(out) == [*(f"frame_{k:05d}.png" for k in range(3)), "notes.txt"]


def test_a_single_picture_is_the_last_frame_of_the_film(thalweg, scene, tmp_path):
    thalweg("render", scene, tmp_path / "frames", *SMALL)
    for name, options, frame in (("last.png", (), 5), ("first.png", ("--frame", "0"), 0), ("2.png", ("--frame", 2), 2)):
        assert thalweg("render", scene, tmp_path / name, *SMALL, *options).status == 0
        with Image.open(tmp_path / name) as single, Image.open(tmp_path / f"frames/frame_{frame:05d}.png") as of_film:
            differs = np.any(np.asarray(single) != np.asarray(of_film), axis=2)
            assert differs.mean() < 0.02, name  # trails that cross are drawn in another order


@pytest.mark.parametrize(("ending", "beginning"), [("svg", b"<?xml"), ("pdf", b"%PDF-")])
def test_vector_pictures(thalweg, scene, tmp_path, ending, beginning):
    out = tmp_path / f"picture.{ending}"
    assert thalweg("render", scene, out, "--frame", "3") == (0, "", "")
    assert out.read_bytes().startswith(beginning)


def picture(thalweg, scene, tmp_path, *options):
    out = tmp_path / "picture.png"
    answer = thalweg("render", scene, out, "--force", "--size", "320x240", *options)
    assert answer.status == 0, answer.err
    with Image.open(out) as image:
        return np.asarray(image).copy()


def test_views_themes_and_languages_differ(thalweg, make_scene, tmp_path):
    scene = make_scene(runs=[{"rule": "adam", "start": [0.5, 0.5]}])
    choices = {
        "contour": (),
        "loss": ("--view", "loss"),
        "relief": ("--view", "relief"),
        "light": ("--theme", "light"),
        "print": ("--theme", "print"),
        "projector": ("--theme", "projector"),
        "loss, ja": ("--view", "loss", "--language", "ja"),
    }
    pictures = {name: picture(thalweg, scene, tmp_path, *options) for name, options in choices.items()}
    names = list(pictures)
    for k, name in enumerate(names):
        assert pictures[name].std() > 1, name
        for other in names[k + 1 :]:
            assert not np.array_equal(pictures[name], pictures[other]), (name, other)


def test_a_scene_of_one_variable_shows_its_curve(thalweg, make_scene, tmp_path):
    runs = [{"rule": "sgd", "start": [-3.0], "hyperparameters": {"learning_rate": 0.1}}]
    scene = make_scene(surface={"formula": "w^2 + sin(5w)", "variables": ["w"]}, runs=runs)
    assert picture(thalweg, scene, tmp_path).std() > 1


def test_a_gif_says_that_it_cannot_show_sixty_frames(thalweg, scene, tmp_path):
    answer = thalweg("render", scene, tmp_path / "film.gif", "--size", "64x64", "--seconds", "0.2")
    assert answer.status == 0
    assert "50" in answer.err
    with Image.open(tmp_path / "film.gif") as image:
        assert image.n_frames == 10


def test_the_scene_may_come_from_standard_input(thalweg, scene, tmp_path):
    answer = thalweg("render", "-", tmp_path / "a.png", "--size", "64x64", stdin=scene.read_text())
    assert answer.status == 0


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("film.mp4", "--size", "big"), "1280x720"),
        (("film.mp4", "--size", "161x120"), "162x120"),
        (("film.mp4", "--size", "8x8"), "16 to 16000"),
        (("film.png", "--size", "9000x9000"), "64 megapixels"),
        (("film.mp4", "--fps", "0"), "1 to 240"),
        (("film.mp4", "--fps", "fast"), "60"),
        (("film.mp4", "--seconds", "-3"), "-3.0 s"),
        (("film.mp4", "--seconds", "nan"), "nan"),
        (("film.mp4", "--seconds", "80000"), "4800000 frames"),
        (("film.mp4", "--frame", "3"), "--frame"),
        (("film.png", "--frame", "100000"), "no frame 100000"),
        (("film.png", "--frame", "-1"), "no frame -1"),
        (("film.png", "--frame", "1.5"), "1.5"),
        (("film.png", "--view", "oblique"), "contour, curve, relief, "),
        (("film.png", "--orbit", "far"), "--orbit"),
        (("film.png", "--orbit", "1e9"), "36000 degrees"),
        (("film.png", "--orbit", "90"), "--orbit"),
        (("film.png", "--orbit", "90", "--view", "section"), "--view relief"),
        (("film.png", "--orbit", "90", "--view", "network"), "--view relief"),
        (("film.png", "--theme", "pink"), "pink"),
        (("film.avi",), ".avi"),
        (("nowhere/film.mp4",), "nowhere"),
        (("scene.thalweg/film.mp4",), "scene.thalweg"),
        (("scene.thalweg/",), "scene.thalweg"),
        (("there.mp4",), "--force"),
        (("there",), "--force"),
    ],
)
def test_a_wrong_wish_is_one_sentence_and_harms_nothing(thalweg, scene, tmp_path, options, words):
    (tmp_path / "there.mp4").write_text("precious")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "notes.txt").write_text("precious")
    before = entries(tmp_path)
    out, *rest = options
    answer = thalweg("render", scene, f"{tmp_path}/{out}", *rest)
    assert (answer.status, answer.out, answer.err.count("\n")) == (2, "", 1), answer.err
    assert words in answer.err
    assert entries(tmp_path) == before
    assert (tmp_path / "there.mp4").read_text() == "precious"


def test_force_replaces(thalweg, scene, tmp_path):
    out = tmp_path / "picture.png"
    out.write_text("old")
    assert thalweg("render", scene, out, "--size", "64x64", "--force").status == 0
    assert out.read_bytes().startswith(b"\x89PNG")


def test_a_scene_without_a_surface(thalweg, tmp_path):
    network = {"data": {"set": "spiral", "samples": 500}, "layers": [8], "rule": "adam"}
    scene = tmp_path / "network.thalweg"
    scene.write_text(json.dumps({"format": "thalweg-scene", "version": 1, "network": network}))
    answer = thalweg("render", scene, tmp_path / "a.png", "--view", "contour")
    assert (answer.status, answer.err.count("\n")) == (2, 1)
    assert "surface" in answer.err


def test_a_relief_in_the_scene_is_shown(thalweg, make_scene, tmp_path):
    scene = make_scene(view={"kind": "relief"})
    for name, view in (("a", ()), ("b", ("--view", "relief")), ("c", ("--view", "contour"))):
        assert thalweg("render", scene, tmp_path / f"{name}.png", "--size", "320x240", *view) == (0, "", "")
    a, b, c = ((tmp_path / f"{name}.png").read_bytes() for name in "abc")
    assert a == b != c


def test_the_camera_turns_during_a_film(thalweg, make_scene, tmp_path):
    """As far as it is told, from where the scene has it; only a relief has a camera."""
    scene, relief = make_scene(), ("--view", "relief")
    there = picture(thalweg, scene, tmp_path, *relief)
    turned = picture(thalweg, scene, tmp_path, *relief, "--orbit", "90")
    assert not np.array_equal(turned, there)
    scene = make_scene(camera={"azimuth": 30})
    assert np.array_equal(picture(thalweg, scene, tmp_path, *relief), turned)


def test_in_fog_there_is_no_relief_and_a_note_says_so(thalweg, make_scene, tmp_path):
    scene = make_scene(view={"fog": True})
    answer = thalweg("render", scene, tmp_path / "a.png", "--size", "160x120", "--view", "relief")
    assert (answer.status, answer.err.count("\n")) == (0, 1)
    assert "fog" in answer.err
    assert thalweg("render", scene, tmp_path / "b.png", "--size", "160x120") == (0, "", "")
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


NETWORK = {"data": {"set": "circle", "samples": 60, "seed": 1}, "layers": [3], "epochs": 2, "seed": 1}


@pytest.fixture
def network_scene(tmp_path):
    path = tmp_path / "scene.thalweg"
    path.write_text(json.dumps({"format": "thalweg-scene", "version": 1, "network": NETWORK}))
    return path


def test_a_film_of_a_training(thalweg, network_scene, tmp_path):
    assert thalweg("render", network_scene, tmp_path / "film.gif", *SMALL) == (0, "", "")
    with Image.open(tmp_path / "film.gif") as image:
        assert (image.size, image.n_frames) == ((160, 120), 6)
    assert entries(tmp_path) == ["film.gif", "scene.thalweg"]


def test_a_scene_with_both_shows_its_network_when_asked(thalweg, make_scene, tmp_path):
    scene = make_scene(network=NETWORK)
    surface, network = (picture(thalweg, scene, tmp_path, *options) for options in ((), ("--view", "network")))
    assert not np.array_equal(surface, network)


def test_a_training_of_given_data(thalweg, make_scene, tmp_path):
    table = tmp_path / "table.csv"
    table.write_text("u,v,k\n" + "".join(f"{row},{row % 3},{row % 2}\n" for row in range(12)))
    scene = make_scene(network=NETWORK | {"data": {"set": "csv"}})
    out = tmp_path / "a.png"
    assert thalweg("render", scene, out, "--view", "network", "--size", "64x64", "--data", table).status == 0
    without = thalweg("render", scene, tmp_path / "b.png", "--view", "network")
    assert without.status == 2
    assert "--data" in without.err
    misplaced = thalweg("render", scene, tmp_path / "b.png", "--data", table)
    assert misplaced.status == 2
    assert "--view network" in misplaced.err


def test_no_network_no_training(thalweg, scene, tmp_path):
    scene.write_text(json.dumps({"format": "thalweg-scene", "version": 1, "surface": {"formula": "x^2"}}))
    answer = thalweg("render", scene, tmp_path / "a.png", "--view", "network")
    assert answer.status == 2
    assert "no network" in answer.err


def test_a_curve_has_no_camera_and_a_note_says_so(thalweg, make_scene, tmp_path):
    runs = [{"rule": "sgd", "start": [-3.0], "hyperparameters": {"learning_rate": 0.1}}]
    scene = make_scene(surface={"formula": "w^2", "variables": ["w"]}, runs=runs)
    answer = thalweg("render", scene, tmp_path / "a.png", "--size", "64x64", "--view", "relief", "--orbit", "90")
    assert answer.status == 0
    assert "no camera" in answer.err
