"""LibreOffice at work on one file, apart from all else.

It gets a profile of its own, in which macros are off and nothing is fetched from elsewhere, and is
ended, with all the processes it began, when its time is over or when the process that asked for it
is gone. A limit on memory set for that process holds for it too.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from wsoa.errors import DamagedFile, TookTooLong, TooLarge, UnsupportedFormat
from wsoa.extract import guard
from wsoa.extract.office.kinds import KINDS
from wsoa.model import Document, Source

SECONDS = 100.0  # at most, where the process has no shorter limit of its own
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    "/opt/libreoffice/program/soffice",
)

# What the profile says: no macros, no links followed, nothing sent.
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)

# Runs a command and ends it, with all that it began, when the pipe to this process closes: whoever
# holds the other end is gone, whatever took it. Its first arguments are the most bytes that a file
# may have, and the folder that goes with it.
_KEEPER = """
import os, shutil, signal, subprocess, sys, threading
try:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
except ImportError:
    pass
own = {"start_new_session": True} if os.name == "posix" else {}
work = subprocess.Popen(
    sys.argv[3:],
    stdin=subprocess.DEVNULL,
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
    **own,
)
def end():
    if os.name == "posix":
        try:
            os.killpg(work.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
    else:
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(work.pid)], capture_output=True)
gone = threading.Event()
def watch():
    sys.stdin.buffer.read()
    gone.set()
    end()
    os.chdir(os.path.dirname(sys.argv[2]))
    shutil.rmtree(sys.argv[2], ignore_errors=True)
    os._exit(1)
threading.Thread(target=watch, daemon=True).start()
code = work.wait()
end()
if gone.is_set():
    threading.Event().wait(30)
os._exit(code if 0 <= code < 256 else 1)
"""


def read_with_libreoffice(data: bytes, source: Source, kind: str) -> Document:
    """A file of a kind that LibreOffice knows as a Document; its pages, sheets or slides are
    numbered as those of what it was turned into.

    Raises UnsupportedFormat where there is no LibreOffice, TookTooLong, TooLarge, DamagedFile, and
    what the reader of the format raises into which it is turned.
    """
    target = KINDS[kind].target
    turned = converted_bytes(data, source.name, kind)
    if target == "docx":
        from wsoa.extract.word import read_docx as read
    elif target == "xlsx":
        from wsoa.extract.sheet import read_xlsx as read
    else:
        from wsoa.extract.slides import read_pptx as read
    document = read(turned, replace(source, format=target))
    return replace(document, source=replace(document.source, format=source.format))


def libreoffice_path() -> str:
    """The path of LibreOffice; empty where it is not installed."""
    named = os.environ.get("WSOA_SOFFICE", "")
    found = named or which("soffice") or which("libreoffice") or ""
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def converted_bytes(data: bytes, file: str, kind: str, seconds: float = SECONDS) -> bytes:
    """The bytes of a file turned into the format in which it is read."""
    program = libreoffice_path()
    if not program:
        raise UnsupportedFormat(file, libreoffice_advice(kind))
    target = KINDS[kind].target
    with TemporaryDirectory(prefix="wsoa-office-", ignore_cleanup_errors=True) as folder:
        here = Path(folder)
        (here / "profile/user").mkdir(parents=True)
        profile = here / "profile/user/registrymodifications.xcu"
        profile.write_text(profile_settings(), encoding="utf-8")
        (here / "out").mkdir()
        given = here / f"plan.{kind}"
        given.write_bytes(data)
        command = [program, f"-env:UserInstallation={(here / 'profile').as_uri()}"]
        command += ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        command += ["--convert-to", target, "--outdir", str(here / "out"), str(given)]
        run_within(command, file, seconds, here)
        made = here / "out" / f"plan.{target}"
        if not made.is_file():
            raise DamagedFile(file, "LibreOffice cannot open it")
        if made.stat().st_size > guard.MAX_ARCHIVE:
            raise TooLarge(file, "it grows past measure when LibreOffice opens it")
        return made.read_bytes()


def libreoffice_advice(kind: str) -> str:
    """What to do about a file of a kind that only LibreOffice can open, where that is missing."""
    name, target = KINDS[kind]
    return f"it is {name}: save it as .{target}, or install LibreOffice, and convert it again"


def run_within(command: list[str], file: str, seconds: float, folder: Path) -> None:
    """Run a command and wait for its end. Raises TookTooLong."""
    environment = {**os.environ, "HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp"}
    for name in ("DISPLAY", "http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        environment.pop(name, None)
    keeper = subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _KEEPER, str(guard.MAX_FILE), str(folder), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
    )
    assert keeper.stdin is not None
    try:
        keeper.wait(seconds)
    except subprocess.TimeoutExpired:
        raise TookTooLong(file, f"{seconds:g} s in LibreOffice") from None
    finally:
        keeper.stdin.close()  # the keeper then ends what it began, and itself
        try:
            keeper.wait(10)
        except subprocess.TimeoutExpired:
            keeper.kill()


def profile_settings() -> str:
    """The profile's settings as LibreOffice keeps them."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, name, value in _SETTINGS
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + items + "</oor:items>"
    )
