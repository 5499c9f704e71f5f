"""What we use of spaCy, imported without the half of it that is its command line."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

_COMMANDS = ("spacy.cli", "spacy.cli.info")


def blank_english(
    prefix: re.Pattern[str],
    suffix: re.Pattern[str],
    infix: re.Pattern[str],
    whole: re.Pattern[str],
) -> Language:
    """spaCy's blank English, with a tokeniser that cuts words where these expressions match and
    leaves what is `whole`. It takes the place of spaCy's own before that is made, which takes
    long: it has thousands of exceptions."""
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer

    def tokeniser(pipeline: Language) -> Tokenizer:
        return Tokenizer(
            pipeline.vocab,
            prefix_search=prefix.search,
            suffix_search=suffix.search,
            infix_finditer=infix.finditer,
            token_match=whole.match,
        )

    return English(create_tokenizer=tokeniser)


def _import_spacy() -> None:
    """Import spaCy in half the time that takes: all its commands (training, packing, fetching) come
    with it for the one function `spacy.info`, which is left for whoever calls it."""
    if "spacy" in sys.modules:
        return
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


def _info(*arguments: Any, **named: Any) -> Any:
    return import_module("spacy.cli.info").info(*arguments, **named)


_import_spacy()
import_module("spacy.lang.en")
