"""The grammar of a table in raw text: which column each unit stands in."""

from wsoa.extract.plaintext.grammar.grammar import OUTSIDE, Grammar
from wsoa.extract.plaintext.grammar.learn import learn_grammar

__all__ = ["OUTSIDE", "Grammar", "learn_grammar"]
