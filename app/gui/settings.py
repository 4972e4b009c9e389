"""What the program remembers between two starts, behind typed properties. A value that makes no sense is forgotten."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

THEMES = ("dark", "light", "projector")
FONT_PERCENT = (75, 300)
CARD_PERCENT = (15, 85)
MOST_RECENT = 10


class Settings:
    """Language, look and layout of the window; `store` is the platform's own or, in tests, a file."""

    def __init__(self, store: QSettings | None = None) -> None:
        self._store = store or QSettings("Thalweg", "Thalweg")

    def _text(self, key: str, otherwise: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else otherwise

    def _flag(self, key: str, otherwise: bool) -> bool:
        return {"true": True, "false": False}.get(self._text(key, ""), otherwise)

    def _put(self, key: str, value: Any) -> None:
        self._store.setValue(key, str(value).lower() if isinstance(value, bool) else value)

    @property
    def language(self) -> str | None:
        """None until the person has chosen one."""
        return self._text("language", "") or None

    @language.setter
    def language(self, name: str) -> None:
        self._put("language", name)

    @property
    def theme(self) -> str:
        """One of `THEMES`."""
        name = self._text("theme", "dark")
        return name if name in THEMES else "dark"

    @theme.setter
    def theme(self, name: str) -> None:
        self._put("theme", name)

    @property
    def font_percent(self) -> int:
        """Size of type, 75 to 300 % of the system's."""
        text = self._text("font_percent", "100")
        low, high = FONT_PERCENT
        return min(max(int(text[:9]), low), high) if text.isascii() and text.isdigit() else 100

    @font_percent.setter
    def font_percent(self, percent: int) -> None:
        self._put("font_percent", str(int(percent)))

    @property
    def reduce_motion(self) -> bool:
        """Without easing and morphing."""
        return self._flag("reduce_motion", False)

    @reduce_motion.setter
    def reduce_motion(self, reduce: bool) -> None:
        self._put("reduce_motion", reduce)

    @property
    def welcomed(self) -> bool:
        """Whether the welcome has been shown."""
        return self._flag("welcomed", False)

    @welcomed.setter
    def welcomed(self, shown: bool) -> None:
        self._put("welcomed", shown)

    @property
    def is_card_open(self) -> bool | None:
        """Whether the runs' panel shows the card of the selected run's optimizer; None until the person has chosen."""
        return {"true": True, "false": False}.get(self._text("card_open", ""))

    @is_card_open.setter
    def is_card_open(self, is_open: bool) -> None:
        self._put("card_open", is_open)

    @property
    def card_percent(self) -> int:
        """How much of the runs' panel the card may take, 15 to 85 %."""
        text = self._text("card_percent", "50")
        low, high = CARD_PERCENT
        return min(max(int(text[:9]), low), high) if text.isascii() and text.isdigit() else 50

    @card_percent.setter
    def card_percent(self, percent: int) -> None:
        self._put("card_percent", str(int(percent)))

    @property
    def recent_files(self) -> tuple[Path, ...]:
        """Newest first."""
        value = self._store.value("recent_files")
        names = [value] if isinstance(value, str) else value if isinstance(value, list) else []
        return tuple(Path(name) for name in names if isinstance(name, str) and name)[:MOST_RECENT]

    def remember_file(self, path: Path) -> None:
        """Put a file at the head of the recent ones."""
        path = path.absolute()
        others = [known for known in self.recent_files if known != path]
        self._put("recent_files", [str(known) for known in (path, *others)][:MOST_RECENT])

    def forget_files(self) -> None:
        """Empty the list of recent files."""
        self._put("recent_files", [])

    def layout(self, part: str) -> QByteArray | None:
        """How a part of the window was laid out (`window`, `columns`, `rows`, `views`), or None."""
        value = self._store.value(f"layout/{part}")
        return value if isinstance(value, QByteArray) else None

    def keep_layout(self, part: str, state: QByteArray) -> None:
        """Remember the layout of a part."""
        self._put(f"layout/{part}", state)
