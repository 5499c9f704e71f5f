"""spaCy is imported without its command line, and lacks nothing for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

MODULE = "wsoa.normalise.owners.spacy_english"
MADE = (
    f"import re; from {MODULE} import blank_english; "
    "english = blank_english(*map(re.compile, ['^/', '/$', '/', r'^[0-9]/[0-9]$']))"
)


@pytest.mark.parametrize(
    "code",
    [
        "import wsoa.normalise.owners.spacy_english, sys; assert 'weasel' not in sys.modules",
        f"import spacy; {MADE}; assert str(list(english('SENCO/EP 1/2'))) == '[SENCO, /, EP, 1/2]'",
        f"import {MODULE}, spacy; assert spacy.info(silent=True)['spacy_version']",
        f"import {MODULE}; from spacy.cli import download; download.__call__",
    ],
)
def test_spacy_is_light_and_whole(code: str) -> None:
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
