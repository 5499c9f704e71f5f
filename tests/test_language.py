"""spaCy is imported without its command line, and lacks nothing for it."""

from __future__ import annotations

import subprocess
import sys

import pytest

MADE = (
    "import re; from wsoa.normalise.language import blank_english; "
    "english = blank_english(*map(re.compile, ['^/', '/$', '/', r'^[0-9]/[0-9]$']))"
)


@pytest.mark.parametrize(
    "code",
    [
        "import wsoa.normalise.language, sys; assert 'weasel' not in sys.modules",
        f"import spacy; {MADE}; assert str(list(english('SENCO/EP 1/2'))) == '[SENCO, /, EP, 1/2]'",
        "import wsoa.normalise.language, spacy; assert spacy.info(silent=True)['spacy_version']",
        "import wsoa.normalise.language; from spacy.cli import download; download.__call__",
    ],
)
def test_spacy_is_light_and_whole(code: str) -> None:
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ended.returncode, ended.stderr) == (0, "")
