"""Owners of two columns: for whom those in the other work, and the posts that they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wsoa.model import Owner

_BODIES = re.compile(
    r"\b(?:organi[sz]ations?|orgs?|agency|agencies|employers?|body|bodies|partner|service|team"
    r"|directorate|department"
    r"|(?:LA|council|ICB|CCG|NHS|health|trust)\s?(?:/|\bor\b)\s?(?:LA|council|ICB|CCG|NHS|health|trust))\b",
    re.IGNORECASE,
)
_POSTS = re.compile(
    r"\b(?:roles?|posts?|job(?: title)?s?|positions?|designations?)\b", re.IGNORECASE
)


def names_bodies(header: str) -> bool:
    """Whether a header asks for organisations and not for people: `Lead agency`."""
    return bool(_BODIES.search(header)) and not re.search(r"(?i)officer|person|name|role", header)


def names_posts(header: str) -> bool:
    """Whether a header asks for posts, which those named in another column hold: `Role`."""
    return bool(_POSTS.search(header)) and not re.search(r"(?i)name|officer|lead", header)


def holding(posts: Sequence[Owner], owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """Owners of two columns, one of which names persons and the other the posts that they hold, as
    many of one as of the other."""
    others = [owner for owner in owners if owner not in posts]
    people = [owner for owner in others if owner.person]
    held = [post for post in posts if post.role and not post.person]
    if len(people) != len(held) or len(held) != len(posts) or any(o.role for o in others):
        return owners
    joined = (
        replace(
            person,
            role=post.role,
            organisation=person.organisation or post.organisation,
            organisation_type=person.organisation_type or post.organisation_type,
            text=f"{person.text} {post.text}",
        )
        for person, post in zip(people, held, strict=True)
    )
    return (*joined, *(owner for owner in others if not owner.person))


def employed_by(employers: Sequence[Owner], owners: tuple[Owner, ...]) -> tuple[Owner, ...]:
    """Owners of two columns, one of which says for whom those in the other work: where it names
    one body, the people are that body's. Several bodies beside several people leave open whose
    each is."""
    bodies = [owner for owner in employers if not (owner.person or owner.role)]
    people = [owner for owner in owners if owner not in employers]
    if len(bodies) != 1 or len(employers) != 1 or not people:
        return owners
    body = bodies[0]
    return tuple(
        owner
        if owner.organisation
        else replace(
            owner, organisation=body.organisation, organisation_type=body.organisation_type
        )
        for owner in people
    )
