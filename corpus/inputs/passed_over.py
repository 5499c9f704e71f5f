"""What a run found in its folders and did not read, so that nobody takes it for read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file in a folder that is of no kind that is looked for there."""

    label: str  # names it in the report, as inputs are named
    kind: str  # what it is by its name, in the singular
    place: str  # its whole path or its address

    @property
    def record(self) -> dict[str, str]:
        """What the report tells of it."""
        return {"source": self.label, "kind": self.kind}


LINK = "link"
PICTURE = "picture"
_KINDS = {
    PICTURE: "png jpg jpeg jfif tif tiff gif bmp webp heic heif avif svg psd",
    "table of data": "csv tsv parquet json jsonl xml sav dta rdata rds",
    "archive": "zip 7z rar gz tgz tar",
    "e-mail": "eml msg mbox",
    "video or sound": "mp4 mov avi wmv mkv mp3 m4a wav",
    "calendar": "ics",
    "shortcut": "url lnk webloc gdoc gsheet gslides",
    "database": "sqlite db mdb accdb duckdb",
    "drawing": "vsd vsdx pub ai eps",
    "Apple document": "pages numbers key",
    "e-book": "epub mobi azw3",
    "saved web page": "mht mhtml",
    "program": "exe msi dmg bat",
}
_BY_ENDING = {ending: kind for kind, endings in _KINDS.items() for ending in endings.split()}
_PLURALS = {"table of data": "tables of data", "video or sound": "videos or sounds"}
# What systems and programs leave in folders: nobody put it there to be read.
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_LOCK = "~$"  # how the files begin that Office keeps beside those that are open


def is_litter(name: str) -> bool:
    """Whether a file of this name is a program's own: hidden, a lock, a folder's settings."""
    return name.startswith((".", _LOCK)) or name.lower() in _LITTER


def kind_by_name(path: PurePath) -> str:
    """What a file is by its name, in the singular."""
    ending = path.suffix.lower()
    return _BY_ENDING.get(ending[1:]) or (f"{ending} file" if ending else "file without an ending")


def count_kinds(passed_over: Iterable[PassedOver]) -> str:
    """How many there are of each kind, the most first: `3 pictures, 1 archive`."""
    counts = Counter(each.kind for each in passed_over)
    return ", ".join(
        f"{number} {_plural(kind) if number > 1 else kind}"
        for kind, number in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _plural(kind: str) -> str:
    if kind.startswith("file "):
        return kind.replace("file", "files", 1)
    return _PLURALS.get(kind, f"{kind}s")
