"""Dialogs that lie over the window: keys, about, welcome, an optimizer that is written."""
