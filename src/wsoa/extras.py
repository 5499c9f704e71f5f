"""What to install for an extra of wsoa, as its own metadata says: pip finds these packages wherever
wsoa itself was installed from."""

from __future__ import annotations

import re
import shlex
from functools import cache
from importlib import metadata


@cache
def pip_install(extra: str) -> str:
    """The command that installs what an extra needs."""
    return f"pip install {' '.join(map(shlex.quote, _packages(extra))) or f'.[{extra}]'}"


def _packages(extra: str) -> list[str]:
    try:
        stated = metadata.requires("wsoa") or []
    except metadata.PackageNotFoundError:  # it runs from where it was unpacked
        return []
    found: list[str] = []
    for each in stated:
        package, _, marker = (part.strip() for part in each.partition(";"))
        if re.search(rf"extra\s*==\s*['\"]{extra}['\"]", marker):
            own = re.fullmatch(r"wsoa\[(\w+)\].*", package)  # one extra may bring another
            found += _packages(own[1]) if own else [package]
    return found
