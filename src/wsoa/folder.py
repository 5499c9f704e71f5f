"""How wsoa writes, renames, locks and removes whatever stands below a folder: never through a link.

A dataset's folder may come from somebody else, and a link in it may lead to anything that its user
may write. So the folder that the user names is opened, and all that happens below it goes by the
handles of open folders, each opened without following a link. Where a system has no such handles
(Windows), what stands there is looked at before each step instead.

Nothing is removed but what its caller names, and no file is seen half written: it is made under a
name of its own and then renamed into its place.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Literal

from wsoa.errors import CannotWrite

PARTIAL = ".wsoa-partial-"  # how the names begin of what is still in the making

EntryKind = Literal["", "file", "folder", "link", "other"]

_BY_HANDLE = {os.open, os.mkdir, os.stat, os.unlink, os.rmdir, os.rename} <= os.supports_dir_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
_AS_FOLDER = getattr(os, "O_DIRECTORY", 0)


class Folder:
    """An open folder. What it gives is relative to the folder itself, whatever its path leads to
    by now. Used as a context, it is closed at the end."""

    def __init__(self, path: Path, handle: int | None) -> None:
        self.path, self._handle = path, handle

    @classmethod
    def at(cls, path: Path, *names: str) -> Folder:
        """The folder that the user named, made where there is none, or the one that `names` lead to
        from there. Raises CannotWrite where that is through a link, else OSError."""
        path.mkdir(parents=True, exist_ok=True)
        folder = cls(path, os.open(path, os.O_RDONLY | _AS_FOLDER) if _BY_HANDLE else None)
        for name in names:
            with folder:
                folder = folder.child(name)
        return folder

    def __enter__(self) -> Folder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            os.close(self._handle)

    @property
    def location(self) -> Path:
        """A path to the folder for libraries that open files by their paths: one that leads to what
        was opened, where the system has such paths, for as long as the folder is open."""
        by_handle = Path(f"/proc/self/fd/{self._handle}")
        return by_handle if self._handle is not None and by_handle.is_dir() else self.path

    # ------------------------------------------------------------------ looking

    def names(self) -> list[str]:
        """The names of all that stands in it, sorted."""
        return sorted(os.listdir(self.path if self._handle is None else self._handle))

    def kind(self, name: str) -> EntryKind:
        """What stands under a name; nothing, where it is empty."""
        try:
            mode = os.stat(self._place(name), dir_fd=self._handle, follow_symlinks=False).st_mode
        except FileNotFoundError:
            return ""
        kinds: tuple[tuple[Callable[[int], bool], EntryKind], ...] = (
            (stat.S_ISLNK, "link"),
            (stat.S_ISREG, "file"),
            (stat.S_ISDIR, "folder"),
        )
        return next((kind for is_kind, kind in kinds if is_kind(mode)), "other")

    def refuse_link(self, name: str) -> None:
        """Raises CannotWrite where a link stands under a name."""
        if self.kind(name) == "link":
            raise CannotWrite(str(self.path / name), "it is a link, and wsoa writes through none")

    def read(self, name: str) -> str:
        """The text of a file in it; none where there is no such file, or a link to one."""
        if self.kind(name) != "file":
            return ""
        descriptor = os.open(self._place(name), os.O_RDONLY | _NO_LINK, dir_fd=self._handle)
        with os.fdopen(descriptor, encoding="utf-8", errors="replace") as file:
            return file.read()

    # ------------------------------------------------------------------ making

    def child(self, name: str) -> Folder:
        """A folder in it, made where there is none. Raises CannotWrite where there is a link."""
        with suppress(FileExistsError):
            os.mkdir(self._place(name), dir_fd=self._handle)
        self.refuse_link(name)
        if self._handle is None:
            return Folder(self.path / name, None)
        flags = os.O_RDONLY | _AS_FOLDER | _NO_LINK
        return Folder(self.path / name, os.open(name, flags, dir_fd=self._handle))

    @contextmanager
    def fresh(self, holds: Callable[[str], bool], prefix: str = PARTIAL) -> Iterator[Folder]:
        """A new folder in it whose name begins so, for files in the making; at the end it goes,
        with the files in it whose names are such that `holds` them."""
        name = f"{prefix}{secrets.token_hex(8)}"
        os.mkdir(self._place(name), 0o700, dir_fd=self._handle)
        try:
            with self.child(name) as made:
                yield made
        finally:
            with suppress(OSError):
                self.remove_folder(name, holds)

    def write(self, name: str, content: bytes | str, beside: str = "") -> None:
        """Put a file in its place, or in that of an earlier one, whole or not at all; text as
        UTF-8. It is made under the name `beside`. Raises CannotWrite where there is a link."""
        self.refuse_link(name)
        beside = beside or self._cleared(
            PARTIAL + hashlib.sha256(os.fsencode(name)).hexdigest()[:16]
        )
        data = content.encode("utf-8") if isinstance(content, str) else content
        try:
            with self.create(beside) as file:
                file.write(data)
            self.rename(beside, self, name)
        except BaseException:
            with suppress(OSError):
                self.remove(beside)
            raise

    def create(self, name: str) -> BinaryIO:
        """A new file, open to be written. Raises FileExistsError where anything stands there."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK | _BINARY
        return os.fdopen(os.open(self._place(name), flags, 0o666, dir_fd=self._handle), "wb")

    def keep_open(self, name: str) -> int:
        """The descriptor of a file that may stand there already, open to be read and written.
        Raises CannotWrite where it is a link, or anything that has a second name elsewhere."""
        self.refuse_link(name)
        flags = os.O_RDWR | os.O_CREAT | _NO_LINK | _BINARY
        descriptor = os.open(self._place(name), flags, 0o666, dir_fd=self._handle)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
            os.close(descriptor)
            raise CannotWrite(str(self.path / name), "it is no file of this folder alone")
        return descriptor

    def rename(self, name: str, to: Folder, new: str) -> None:
        """Give a file its place in a folder, where it takes the place of an earlier file. Raises
        CannotWrite where a link stands there."""
        to.refuse_link(new)
        os.replace(
            self._place(name), to._place(new), src_dir_fd=self._handle, dst_dir_fd=to._handle
        )

    # ------------------------------------------------------------------ removing

    def remove(self, name: str) -> None:
        """Take a file away; of a link, the link alone. No fault where there is none."""
        with suppress(FileNotFoundError):
            os.unlink(self._place(name), dir_fd=self._handle)

    def remove_folder(self, name: str, holds: Callable[[str], bool]) -> None:
        """Take away a folder with the files in it whose names are such that `holds` them. Where
        anything else stands in it, that stays, and the folder; so does a link in its place."""
        if self.kind(name) != "folder":
            return
        with self.child(name) as folder:
            for each in folder.names():
                if holds(each) and folder.kind(each) != "folder":
                    folder.remove(each)
            is_empty = not folder.names()
        if is_empty:
            os.rmdir(self._place(name), dir_fd=self._handle)

    def clear_partial(self, holds: Callable[[str], bool]) -> None:
        """Take away what a run that was killed left in the making."""
        for name in self.names():
            if name.startswith(PARTIAL):
                self._clear(name, holds)

    def _cleared(self, name: str) -> str:
        """A name under which nothing stands: this one, once what was left there has gone."""
        self._clear(name, lambda each: False)
        return f"{name}-{secrets.token_hex(4)}" if self.kind(name) else name

    def _clear(self, name: str, holds: Callable[[str], bool]) -> None:
        if self.kind(name) == "folder":
            self.remove_folder(name, holds)
        else:
            self.remove(name)

    # ------------------------------------------------------------------ names

    def _place(self, name: str) -> str:
        """A name as the system is asked for it."""
        if name in ("", ".", "..") or os.path.basename(name) != name:
            raise ValueError(f"{name!r} is no name of anything in a folder")
        return name if self._handle is not None else str(self.path / name)
