import pytest

from app.document.migrate import FORMAT, MIGRATIONS, VERSION, current_fields
from app.document.problems import SceneProblems


def refusal(plain, **options):
    with pytest.raises(SceneProblems) as caught:
        current_fields(plain, **options)
    (problem,) = caught.value.problems
    return problem.path, str(problem.message)


def test_todays_files_lose_only_their_head():
    assert current_fields({"format": FORMAT, "version": VERSION, "steps": 3}) == {"steps": 3}


def test_every_older_version_has_its_migration():
    assert set(MIGRATIONS) == set(range(1, VERSION))


def test_step_by_step():
    def to_two(plain):
        return {**plain, "steps": plain["iterations"], "trail": ["2"]}

    def to_three(plain):
        return {**plain, "trail": [*plain["trail"], "3"]}

    fields = current_fields(
        {"format": FORMAT, "version": 1, "iterations": 7}, migrations={1: to_two, 2: to_three}, version=3
    )
    assert fields["steps"] == 7
    assert fields["trail"] == ["2", "3"]


def test_newer_files_are_refused_politely():
    path, sentence = refusal({"format": FORMAT, "version": VERSION + 1})
    assert path == "version"
    assert "newer" in sentence
    assert "update" in sentence


@pytest.mark.parametrize("version", [0, -1, 1.0, "1", True, None, [1]])
def test_versions_that_are_none(version):
    path, _ = refusal({"format": FORMAT, "version": version})
    assert path == "version"


@pytest.mark.parametrize("plain", [{}, {"format": "another"}, {"format": None, "version": 1}, {"format": ["x"]}])
def test_other_formats(plain):
    path, sentence = refusal(plain)
    assert path == "format"
    assert FORMAT in sentence


@pytest.mark.parametrize("plain", [[], None, 3, "text", True])
def test_no_object_at_all(plain):
    path, sentence = refusal(plain)
    assert path == ""
    assert "JSON object" in sentence
