"""Where the program's own files lie: surfaces, rules, fonts, translations."""

from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a file or folder below `resources`, such as `resource("rules", "adam.toml")`."""
    return FOLDER.joinpath(*parts)
