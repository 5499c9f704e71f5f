"""The words that say who is responsible: organisations, roles, given names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from wsoa.caching import cached
from wsoa.normalise.owners.words.kinds import Kind
from wsoa.vocabulary import data_file, load


@dataclass(frozen=True)
class Vocabulary:
    """The words of `vocabulary/organisations.json`, `roles.json` and `given_names.txt`."""

    organisations: dict[str, Any]
    roles: dict[str, Any]
    given_names: frozenset[str]

    @cached
    def patterns(self) -> tuple[tuple[str, Kind, str], ...]:
        """All phrases with their kind and, for organisations, their type."""
        phrases: list[tuple[str, Kind, str]] = []
        for group, kind in (
            ("employers", Kind.EMPLOYER),
            ("services", Kind.SERVICE),
            ("closing_words", Kind.CLOSING),
            ("open_words", Kind.OPEN),
        ):
            for organisation_type, names in self.organisations[group].items():
                phrases += [(name, kind, organisation_type) for name in names]
        for group, kind in (
            ("heads", Kind.HEAD),
            ("prefix_heads", Kind.PREFIX),
            ("heads_or_modifiers", Kind.DUAL),
            ("of_a_body", Kind.MEMBER),
            ("posts", Kind.POST),
            ("grades", Kind.GRADE),
            ("openers", Kind.OPENER),
            ("articles", Kind.ARTICLE),
            ("links", Kind.LINK),
            ("titles", Kind.TITLE),
            ("asides", Kind.ASIDE),
            ("vacancies", Kind.VACANT),
            ("subjects", Kind.SUBJECT),
        ):
            phrases += [(phrase, kind, "") for phrase in self.roles[group]]
        first: dict[str, tuple[str, Kind, str]] = {}
        for phrase in phrases:  # a phrase listed twice is what it was listed as first
            first.setdefault(phrase[0], phrase)
        return tuple(first.values())

    @cached
    def labels(self) -> frozenset[str]:
        return frozenset(self.roles["labels"])

    @cached
    def support_labels(self) -> frozenset[str]:
        return frozenset(self.roles["support_labels"])

    @cached
    def little_words(self) -> frozenset[str]:
        """Words of sentences, of which no name of a person is made: `Speak Out`."""
        return frozenset(self.roles["little_words"])

    @cached
    def ends_of_places(self) -> frozenset[str]:
        """Words that end the names of places, and hardly a person's: `Anytown Valley`."""
        return frozenset(self.roles["ends_of_places"])

    @cached
    def particles(self) -> frozenset[str]:
        return frozenset(self.roles["particles"])


@lru_cache(maxsize=1)
def owner_vocabulary() -> Vocabulary:
    """The vocabulary files, read once."""
    return Vocabulary(
        organisations=load("organisations"),
        roles=load("roles"),
        given_names=frozenset(data_file("given_names.txt").read_text("utf-8").split()),
    )
