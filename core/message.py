"""Sentences for the user, kept apart from their language.

A message is an English template with the values that fill it; `app.document.translation` looks the template up in a
catalogue of the user's language. So the layers below can speak to a person without knowing which tongue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("en", "ja")
Text = Mapping[str, str]  # a text of a resource file, by language


@dataclass(frozen=True)
class Message:
    """A sentence: `template` in English with `{name}` fields, filled by `values` (text, numbers, other messages)."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.template.format(**{name: str(value) for name, value in self.values.items()})


def message(template: str, /, **values: object) -> Message:
    """`Message` with its values as keywords; the template must be a literal, so that catalogues can be checked."""
    return Message(template, values)


class MessageError(Exception):
    """Raised to tell the person something that they can mend; `message` is the sentence."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message
