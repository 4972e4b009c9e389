"""Words of Qt's own dialogs that Qt's catalogues leave in English, of those that this program shows."""

from PySide6.QtCore import QObject, QTranslator

from app.gui.bugs import guarded

# By Qt's context and source text. 6.x put a key into two captions of the file dialog, and its catalogues have not
# followed; the kinds of files have never been there.
_WORDS = {
    "ja": {
        ("QFileDialog", "&Look in:"): "場所(&I):",
        ("QFileDialog", "Files of &type:"): "ファイルの種類(&T):",
        ("QAbstractFileIconProvider", "Drive"): "ドライブ",
        ("QAbstractFileIconProvider", "File"): "ファイル",
        ("QAbstractFileIconProvider", "%1 File"): "%1 ファイル",
        ("QAbstractFileIconProvider", "File Folder"): "フォルダ",
        ("QAbstractFileIconProvider", "Folder"): "フォルダ",
        ("QAbstractFileIconProvider", "Alias"): "エイリアス",
        ("QAbstractFileIconProvider", "Shortcut"): "ショートカット",
        ("QAbstractFileIconProvider", "Unknown"): "不明",
    }
}


class QtWords(QTranslator):
    """The missing words of a language; Qt asks the translator that was installed last first."""

    def __init__(self, language: str, parent: QObject) -> None:
        super().__init__(parent)
        self._words = _WORDS.get(language, {})

    @guarded()
    def translate(self, context: str, source: str, _comment: str | None = None, _count: int = -1) -> str | None:
        """The word, or None: somebody else may know it."""
        return self._words.get((context, source))

    @guarded(otherwise=True)
    def isEmpty(self) -> bool:
        """Qt does not install what has no words."""
        return not self._words
