"""Scene files: reading, checking and writing them.

The order is fixed: a regular file of bearable size, UTF-8, JSON, version, types and bounds, meaning. Only then is
there a scene, so that a broken file never reaches a document.
"""

from pathlib import Path
from typing import Any

from app.document import limits
from app.document.atomic import WriteProblem, atomic_write
from app.document.json_text import RepeatedNames, parse_plain, read_plain, write_plain
from app.document.meaning import problems_of
from app.document.migrate import FORMAT, VERSION, current_fields
from app.document.plain import from_plain, to_plain
from app.document.problems import Problem, SceneProblems
from app.document.scene import Scene
from core.message import message

ENDINGS = (".thalweg", ".json")


def load(path: str | Path) -> Scene:
    """The scene in a file; raises SceneProblems with everything that is wrong with it."""
    return scene_from_plain(read_plain(path))


def save(path: str | Path, scene: Scene, *, replace: bool = True) -> None:
    """Write a scene as a whole or not at all; raises WriteProblem, also for one too large to be opened again."""
    content = scene_to_bytes(scene)
    if len(content) > limits.FILE_BYTES:
        raise WriteProblem(
            message(
                "This scene takes more than {megabytes} MB; a file of it could not be opened again.",
                megabytes=limits.FILE_BYTES // 2**20,
            )
        )
    with atomic_write(path, replace=replace) as file:
        file.write(content)


def scene_from_bytes(content: bytes) -> Scene:
    """The scene that a file with this content holds; raises SceneProblems."""
    return scene_from_plain(parse_plain(content))


def scene_to_bytes(scene: Scene) -> bytes:
    """The content of a scene's file; what has its default is not written."""
    return write_plain(scene_to_plain(scene))


def scene_to_plain(scene: Scene) -> dict[str, Any]:
    """The plain value of a scene's file, ready for JSON."""
    return {"format": FORMAT, "version": VERSION, **to_plain(scene)}


def scene_from_plain(plain: Any) -> Scene:
    """The scene in the plain value of a file; raises SceneProblems."""
    repeated = _repeated(plain)
    fields = current_fields(plain)
    scene, problems = from_plain(Scene, fields)
    problems = repeated + problems
    if not problems:
        problems = problems_of(scene)
    if problems:
        raise SceneProblems(problems)
    assert isinstance(scene, Scene)  # noqa: S101  (for the type checker: no problems means a scene)
    return scene


def _repeated(plain: Any) -> list[Problem]:
    """The outermost object loses its mark in the migration, so it is asked before."""
    names = plain.repeated if isinstance(plain, RepeatedNames) else ()
    return [Problem(name, message("This name stands here more than once.")) for name in names]
