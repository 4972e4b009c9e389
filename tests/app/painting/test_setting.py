from dataclasses import replace

from PySide6.QtCore import QRectF

from app.painting.setting import Setting
from app.painting.sizes import sizes_for
from app.painting.theme import load_theme


def test_words_are_no_looks():
    theme = load_theme("dark")
    setting = Setting(theme, "en", sizes_for(QRectF(0, 0, 400, 300), theme))
    assert setting.looks_like(replace(setting, language="ja"))
    assert not setting.looks_like(replace(setting, theme=load_theme("light")))
    assert not setting.looks_like(replace(setting, sizes=setting.sizes.times(2)))
