"""What we use of spaCy, imported without the half of it that is its command line."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def blank_english() -> Language:
    """A new pipeline of spaCy's blank English: its tokeniser and nothing else."""
    pipeline: Language = _spacy().blank("en")
    return pipeline


def tokeniser(
    pipeline: Language,
    prefix: re.Pattern[str],
    suffix: re.Pattern[str],
    infix: re.Pattern[str],
    whole: re.Pattern[str],
) -> Tokenizer:
    """A tokeniser that cuts words where these expressions match, and leaves what is `whole`."""
    from spacy.tokenizer import Tokenizer

    return Tokenizer(
        pipeline.vocab,
        prefix_search=prefix.search,
        suffix_search=suffix.search,
        infix_finditer=infix.finditer,
        token_match=whole.match,
    )


def phrase_matcher(pipeline: Language) -> PhraseMatcher:
    """An empty matcher of phrases, whatever their case."""
    from spacy.matcher import PhraseMatcher

    return PhraseMatcher(pipeline.vocab, attr="LOWER")


def _spacy() -> ModuleType:
    """spaCy, in half the time that its import takes: all its commands (training, packing, fetching)
    come with it for the one function `spacy.info`, which is left for whoever calls it."""
    if "spacy" not in sys.modules:
        stand_ins = {name: ModuleType(name) for name in _COMMANDS}
        stand_ins["spacy.cli"].__path__ = []
        vars(stand_ins["spacy.cli.info"])["info"] = _info
        sys.modules.update(stand_ins)
        try:
            import_module("spacy")
        except ImportError:  # a spaCy that needs more of it
            pass
        finally:
            for name in _COMMANDS:
                sys.modules.pop(name, None)
    return import_module("spacy")


def _info(*arguments: Any, **named: Any) -> Any:
    return import_module("spacy.cli.info").info(*arguments, **named)


_spacy()
