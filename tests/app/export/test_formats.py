from fractions import Fraction

import pytest

from app.export.formats import FOLDER, FORMATS, check, format_of, possible_fps
from app.export.options import Options
from app.export.problem import ExportProblem


@pytest.mark.parametrize("ending", FORMATS)
def test_the_ending_decides(ending, tmp_path):
    assert format_of(str(tmp_path / f"film{ending}")) is FORMATS[ending]
    assert format_of(f"FILM{ending.upper()}") is FORMATS[ending]


def test_what_has_no_ending_is_a_folder(tmp_path):
    (tmp_path / "version.2").mkdir()
    for out in ("frames", "frames.mp4/", str(tmp_path / "version.2"), ".hidden"):
        assert format_of(out) is FOLDER


def test_an_unknown_ending_names_the_known_ones():
    with pytest.raises(ExportProblem, match=r"\.avi.*\.mp4 \.gif"):
        format_of("film.avi")


def test_standard_output_is_no_folder():
    with pytest.raises(ExportProblem, match="standard output"):
        format_of("-")
    assert format_of("-/") is FOLDER


def test_single_frames_only_where_they_make_sense():
    for format_ in (FORMATS[".mp4"], FOLDER):
        with pytest.raises(ExportProblem, match="--frame"):
            check(format_, Options(frame=3))
    check(FORMATS[".png"], Options(frame=3))


def test_odd_sizes():
    with pytest.raises(ExportProblem, match="642x362"):
        check(FORMATS[".mp4"], Options(width=641, height=361))
    check(FORMATS[".gif"], Options(width=641, height=361))


def test_gif_is_honest_about_its_rate():
    fps, note = possible_fps(FORMATS[".gif"], Fraction(60))
    assert (fps, "60" in str(note)) == (50, True)
    assert possible_fps(FORMATS[".gif"], Fraction(30)) == (30, None)
    assert possible_fps(FORMATS[".mp4"], Fraction(60)) == (60, None)
