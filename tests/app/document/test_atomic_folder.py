import pytest

from app.document.atomic import WriteProblem, atomic_folder

FRAMES = r"frame_\d{5}\.png"


def names(folder):
    return sorted(entry.name for entry in folder.iterdir())


def write_frames(path, count, content=b"new", **options):
    with atomic_folder(path, pattern=FRAMES, **options) as folder:
        for k in range(count):
            (folder / f"frame_{k:05}.png").write_bytes(content)


def test_a_new_folder(tmp_path):
    write_frames(tmp_path / "film", 3)
    assert names(tmp_path / "film") == ["frame_00000.png", "frame_00001.png", "frame_00002.png"]
    assert names(tmp_path) == ["film"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_nothing(tmp_path, error):
    def fail():
        with atomic_folder(tmp_path / "film", pattern=FRAMES) as folder:
            (folder / "frame_00000.png").write_bytes(b"new")
            raise error

    with pytest.raises(error):
        fail()
    assert names(tmp_path) == []


def test_an_empty_folder_may_be_filled(tmp_path):
    (tmp_path / "film").mkdir()
    write_frames(tmp_path / "film", 1)
    assert names(tmp_path / "film") == ["frame_00000.png"]


def test_a_folder_with_anything_in_it_needs_force(tmp_path):
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "notes.txt").write_text("mine")
    with pytest.raises(WriteProblem) as caught:
        write_frames(tmp_path / "film", 1)
    assert caught.value.is_there
    assert names(tmp_path / "film") == ["notes.txt"]


def test_with_force_only_frames_are_replaced(tmp_path):
    film = tmp_path / "film"
    write_frames(film, 5, b"old")
    (film / "notes.txt").write_text("mine")
    (film / "frame_1.png").write_text("not one of ours: five digits are")
    write_frames(film, 2, replace=True)
    assert names(film) == ["frame_00000.png", "frame_00001.png", "frame_1.png", "notes.txt"]
    assert (film / "frame_00001.png").read_bytes() == b"new"
    assert names(tmp_path) == ["film"]


def test_a_failure_with_force_keeps_the_old_frames(tmp_path):
    film = tmp_path / "film"
    write_frames(film, 2, b"old")

    def fail():
        with atomic_folder(film, pattern=FRAMES, replace=True) as folder:
            (folder / "frame_00000.png").write_bytes(b"new")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert (film / "frame_00000.png").read_bytes() == b"old"
    assert names(tmp_path) == ["film"]


def test_a_file_in_the_way(tmp_path):
    (tmp_path / "film").write_text("a file")
    with pytest.raises(WriteProblem, match="is a file"):
        write_frames(tmp_path / "film", 1, replace=True)


def test_folders_named_like_frames_are_not_touched(tmp_path):
    (tmp_path / "film" / "frame_00000.png").mkdir(parents=True)
    with pytest.raises(WriteProblem, match="names of frames"):
        write_frames(tmp_path / "film", 1, replace=True)


@pytest.mark.parametrize(
    ("path", "sentence"), [("not/there", "no folder"), ("x" * 300, "too long"), ("a\0b", "not a valid one")]
)
def test_impossible_places(tmp_path, path, sentence):
    with pytest.raises(WriteProblem, match=sentence):
        write_frames(f"{tmp_path}/{path}", 1)
