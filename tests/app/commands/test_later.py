import pytest


@pytest.mark.parametrize("command", ["train"])
@pytest.mark.parametrize("arguments", [[], ["scene.thalweg", "out.png"]])
def test_what_is_not_there_yet_says_so_in_a_sentence(thalweg, command, arguments):
    answer = thalweg(command, *arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "thalweg run" in answer.err
