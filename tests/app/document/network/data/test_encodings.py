"""Text is UTF-8 or what its mark says; of other bytes the encodings are named in which all of them are text."""

import codecs

import pytest

from app.document.network.data.encodings import ENCODINGS, UnknownEncoding, decoded, readings_of

JAPANESE = "身長,体重,種類\n1,2,犬\n3,4,猫\n"
WESTERN = "größe,länge,été\n1,2,süß\n"


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_utf_8_needs_no_question(mark):
    assert decoded(mark + JAPANESE.encode(), "a.csv") == JAPANESE


def test_a_mark_is_believed_also_against_a_person():
    assert decoded(JAPANESE.encode("utf-16"), "a.csv", "cp932") == JAPANESE


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (JAPANESE, "cp932"),
        (JAPANESE, "utf-16-le"),
        (JAPANESE, "utf-16-be"),
        ("a,b\n1,2\n", "utf-16-le"),  # UTF-8 too, as far as Python is concerned, with characters of value 0
        (WESTERN, "cp1252"),
        (WESTERN, "latin-1"),
    ],
)
def test_the_likeliest_reading_is_right(text, encoding):
    with pytest.raises(UnknownEncoding, match="is no text in UTF-8") as raised:
        decoded(text.encode(encoding), "a.csv")
    first = raised.value.readings[0]
    assert first.encoding in ENCODINGS
    assert text.startswith(first.head)
    assert decoded(text.encode(encoding), "a.csv", first.encoding) == text


def test_a_wrong_answer_is_refused_without_another_question():
    with pytest.raises(UnknownEncoding, match="is no text in CP932") as raised:
        decoded(WESTERN.encode("latin-1"), "a.csv", "cp932")
    assert raised.value.readings == ()


@pytest.mark.parametrize(
    "content", [codecs.BOM_UTF8 + WESTERN.encode("latin-1"), JAPANESE.encode("utf-16")[:-1], b"\xff\xfe\x00\xda"]
)
def test_nobody_is_asked_what_the_mark_will_overrule(content):
    with pytest.raises(UnknownEncoding, match="is no text in UTF-") as raised:
        decoded(content, "a.csv")
    assert raised.value.readings == ()


def test_what_is_no_text_has_no_reading():
    assert readings_of(bytes(range(256))) == ()
    assert readings_of(b"\x89PNG\r\n\x1a\n" + bytes(range(128, 256))) == ()


def test_a_head_is_short():
    (reading, *_) = readings_of("ä".encode("latin-1") * 10_000 + b"\nb\nc\nd\n")
    assert reading.head == "ä" * 59 + "…"
