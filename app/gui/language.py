"""The window's language: looked up where a text is shown, switched live."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from app.document.translation import LANGUAGES, system_language, translate
from app.gui.qt_words import QtWords
from core.message import Message

_OF_QT = "texts of Qt"


class Language(QObject):
    """The language of the window. A widget connects `changed` to its `retranslate`, which sets all its texts."""

    changed = Signal()

    def __init__(self, name: str | None = None) -> None:
        super().__init__()
        self._name = name if name in LANGUAGES else system_language()
        _tell_qt(self._name)

    @property
    def name(self) -> str:
        """`en` or `ja`."""
        return self._name

    def switch(self, name: str) -> None:
        """Speak another language from now on."""
        if name in LANGUAGES and name != self._name:
            self._name = name
            _tell_qt(name)
            self.changed.emit()

    def __call__(self, sentence: Message) -> str:
        """A sentence in this language, as plain text."""
        return translate(sentence, self._name)

    def paragraph(self, sentences: Iterable[Message]) -> str:
        """Sentences one after another; Japanese has no space between them."""
        return ("" if self._name == "ja" else " ").join(map(self, sentences))

    def choose(self, texts: dict[str, str]) -> str:
        """The text of a resource file that carries its languages itself: {"en": …, "ja": …}."""
        return texts.get(self._name) or texts["en"]


def _tell_qt(name: str) -> None:
    """Qt has texts of its own, in its file dialogs and the menus of fields; in English without being told."""
    application = QCoreApplication.instance()
    if application is None:
        return
    for translator in application.findChildren(QTranslator, _OF_QT):
        application.removeTranslator(translator)
        translator.deleteLater()
    if name != "en":
        translator = QTranslator(application)
        translator.setObjectName(_OF_QT)
        if translator.load(f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            application.installTranslator(translator)
        words = QtWords(name, application)
        words.setObjectName(_OF_QT)
        application.installTranslator(words)
