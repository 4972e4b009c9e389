"""Scene files: reading, checking and writing them."""

from pathlib import Path

from app.document.scene import Scene


def load(path: str | Path) -> Scene:
    """The scene in a file; raises SceneProblems with everything that is wrong with it."""
    raise NotImplementedError


def save(path: str | Path, scene: Scene, *, replace: bool = True) -> None:
    """Write a scene as a whole or not at all; raises WriteProblem."""
    raise NotImplementedError
