"""Where a Japanese sentence may be broken into lines: between phrases, not within a word or before its ending.

Qt breaks between any two letters, and leaves "た。" alone on a line. Here a phrase begins with a
kanji, a katakana, a digit or a Latin letter after a hiragana, and behind punctuation: a rule without a dictionary that
keeps words and their endings whole.
"""

import re

_KEEP = "\u2060"  # word joiner: no line ends here
_HARD_SPACE = "\u00a0"
_LONGEST = 14  # letters that are kept together: more could be wider than the label
_HIRAGANA = r"\u3041-\u309f"
_JAPANESE = rf"{_HIRAGANA}\u30a0-\u30ff\u3400-\u9fff々〆"
_ENDS = "、。，．！？：；"
_PHRASE = re.compile(rf"[お御ご]?[^{_HIRAGANA}{_ENDS}」』）\s]*[{_HIRAGANA}]*(?:[」』）][{_HIRAGANA}]*)*[{_ENDS}]*")
_ENDING = re.compile(rf"[{_HIRAGANA}{_ENDS}」』）]{{0,{_LONGEST}}}$")
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_BEFORE_ENDING = re.compile(rf"(?<=[\w)]) (?=[{_HIRAGANA}])")


def with_whole_phrases(text: str) -> str:
    """The text with invisible joints where no line shall end: of text without Japanese, before a percent sign."""
    text = _BEFORE_PERCENT.sub(_HARD_SPACE, text)
    if not re.search(f"[{_JAPANESE}]", text):
        return text
    return "".join(map(_joined, _phrases(_BEFORE_ENDING.sub(_HARD_SPACE, text))))


def _phrases(text: str) -> list[str]:
    """Parts that are the text when they are put together."""
    parts, at = [], 0
    while at < len(text):
        end = _PHRASE.match(text, at).end()
        end = max(end, at + 1)
        parts.append(text[at:end])
        at = end
    return parts


def _joined(phrase: str) -> str:
    if not re.search(f"[{_JAPANESE}]", phrase):
        return phrase
    first = 0 if len(phrase) <= _LONGEST else max(_ENDING.search(phrase).start() - 1, 0)
    return phrase[:first] + _KEEP.join(phrase[first:])
