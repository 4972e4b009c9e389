from core.message import LANGUAGES, MessageError, message


def test_values_fill_the_template():
    sentence = message("{name} is {value}.", name=message("The {what}", what="rate"), value=0.5)
    assert str(sentence) == "The rate is 0.5."


def test_messages_are_equal_by_what_they_say():
    assert message("{n} runs", n=3) == message("{n} runs", n=3) != message("{n} runs", n=4)
    assert hash(message("{n} runs", n=3)) == hash(message("{n} runs", n=4)), "values need not be hashable"


def test_english_comes_first():
    assert LANGUAGES[0] == "en"


def test_an_error_for_a_person_is_its_sentence():
    error = MessageError(message("No {thing}.", thing="disk"))
    assert (str(error), error.message) == ("No disk.", message("No {thing}.", thing="disk"))
