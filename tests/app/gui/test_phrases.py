"""A label breaks its Japanese between phrases, and says what it was given."""

from app.gui.phrases import PhrasedLabel

VERDICT = "ステップ 41 で大域的な最小点 (−3.779, −3.283) に着きました。"


def test_a_label_says_what_it_was_given(show):
    made = show(PhrasedLabel(VERDICT), 200, 90)
    assert made.text() == VERDICT
    made.setText("<b>plain</b>")
    assert made.text() == "<b>plain</b>"
