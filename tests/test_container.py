"""The container: built as docs/container.md says, run without a network and not as root."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ENGINES = ("docker", "podman")
IMAGE = "wsoa-test"


def engine() -> str:
    """The program that runs containers here, whose daemon (if it has one) answers."""
    for name in ENGINES:
        if shutil.which(name):
            asked = subprocess.run([name, "info"], capture_output=True, check=False, timeout=60)
            if asked.returncode == 0:
                return name
    pytest.skip(f"none of {', '.join(ENGINES)} runs containers here")


def have_base(name: str, containerfile: Path) -> None:
    """Skip where neither this machine nor a registry has the image that ours is built on."""
    (base,) = re.findall(r"^FROM (\S+)", containerfile.read_text(encoding="utf-8"), re.MULTILINE)
    for command in (["image", "inspect", base], ["pull", "--quiet", base]):
        asked = subprocess.run([name, *command], capture_output=True, check=False, timeout=600)
        if asked.returncode == 0:
            return
    pytest.skip(f"{base} is neither here nor to be had from a registry")


def test_it_is_built_and_converts_without_a_network(root: Path, tmp_path: Path) -> None:
    name = engine()
    have_base(name, root / "Containerfile")
    build = [name, "build", "--quiet", "--tag", IMAGE, "--file", "Containerfile", "."]
    subprocess.run(build, cwd=root, check=True, timeout=1800)
    tmp_path.chmod(0o777)
    run = [name, "run", "--rm", "--network", "none", "--volume", f"{tmp_path}:/work"]
    for command in ("samples plans", "convert plans --to out", "review out", "validate out"):
        subprocess.run([*run, IMAGE, *command.split()], check=True, timeout=300)
    assert (tmp_path / "out" / "action_plans.csv").is_file()
    assert (tmp_path / "out" / "review" / "index.html").stat().st_uid != os.stat("/root").st_uid
    who = [*run, "--entrypoint", "id", IMAGE, "-u"]
    assert subprocess.run(who, capture_output=True, text=True, check=True).stdout.strip() != "0"


def test_what_it_installs_and_copies_is_there(root: Path) -> None:
    """What can be told of it where no container runs."""
    import tomllib

    told = (root / "Containerfile").read_text(encoding="utf-8")
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (extras,) = re.findall(r"/src\[([a-z,]+)\]", told)
    assert set(extras.split(",")) <= set(project["optional-dependencies"])
    (python,) = re.findall(r"python:([0-9.]+)-slim", told)
    assert project["requires-python"] == f">={python}"
    assert told.index("USER wsoa") < told.index("ENTRYPOINT")
    left_out = (root / ".dockerignore").read_text(encoding="utf-8").split()
    for folder in ("src", "extract", "normalise", "corpus", "output", "README.md", "LICENCE"):
        assert folder not in left_out
