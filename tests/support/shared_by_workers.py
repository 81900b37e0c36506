"""What all workers of a run share: the first that needs it makes it, the last that used it lets it go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, flock
from pathlib import Path


@contextmanager
def alone(file: Path) -> Iterator[None]:
    """Let no other worker in that names the same file, until this one is out."""
    with file.open("w") as lock:
        flock(lock, LOCK_EX)
        yield


@contextmanager
def shared(folder: Path, name: str, make: Callable[[], str], let_go: Callable[[str], None]) -> Iterator[str]:
    """Yield where to find it, as its maker says. Who dies uses it no more: the system lets go of their lock."""
    lock, made = folder / f"{name}.lock", folder / name
    with (folder / f"{name}.users").open("w") as users:
        with alone(lock):
            if not made.exists():
                made.write_text(make(), encoding="utf-8")
            flock(users, LOCK_SH)
        where = made.read_text(encoding="utf-8")
        try:
            yield where
        finally:
            with alone(lock):
                if _is_the_last(users.fileno()):
                    made.unlink()
                    let_go(where)


def _is_the_last(users: int) -> bool:
    try:
        flock(users, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True
