"""The parts of a cell taken in order: which of them begins an owner, which tells more of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from wsoa.normalise.owners.lines import Gap
from wsoa.normalise.owners.organisations import is_employer, organisation_type
from wsoa.normalise.owners.parts import OwnerPart, PartKind, are_initials, owner_parts
from wsoa.normalise.owners.postholders import PostholderKey
from wsoa.normalise.owners.stacks.draft import OwnerDraft
from wsoa.normalise.owners.stacks.items import (
    PlacedPart,
    is_chair_alone,
    is_chaired_by,
    is_member_of,
    is_role_aside,
    placed_parts,
)
from wsoa.normalise.owners.stacks.part_words import (
    abbreviates,
    directs,
    is_pair,
    is_service,
    name_of_part,
    role_and_body,
    text_between,
)
from wsoa.normalise.owners.stacks.whose import (
    are_apart,
    employs_leads,
    is_given_alone,
    is_no_post_of,
    may_be_initials,
)
from wsoa.normalise.owners.words import Kind, owner_vocabulary

_SOFT = (Kind.COMMA, Kind.DASH, Kind.COLON)


@dataclass
class OwnerStack:
    """The owners of a cell, gathered part by part."""

    text: str
    key: PostholderKey
    employer_in: Callable[[str], str]  # the organisation that a post names
    closes_with_body: bool = False  # the last owner's organisation stands behind it
    opens_with_person: bool = False
    lists_by_marks: bool = False  # its owners are parted by other marks than lines
    heading: str = ""
    heading_part: OwnerPart | None = None  # where it is printed on a line over its people
    heads_line_only: bool = False
    is_headed_anew: bool = False  # nobody stands under the heading yet
    prefix: PlacedPart | None = None
    drafts: list[OwnerDraft] = field(default_factory=list)
    issues: list[tuple[str, str]] = field(default_factory=list)

    def read(self, items: tuple[PlacedPart, ...]) -> None:
        """Takes the parts in order."""
        named = [item.kind for item in items if item.kind in (PartKind.PERSON, PartKind.ROLE)]
        # `LA: Head of SEND; Head of Inclusion. CCG: DCO`: the greater mark ends what a label heads
        greater = Kind.DOT if any(Kind.DOT in item.marks for item in items) else Kind.SEMICOLON
        opens_with_person = bool(named) and named[0] is PartKind.PERSON
        for position, item in enumerate(items):
            after = items[position + 1] if position + 1 < len(items) else None
            is_line = item.gap >= Gap.LINE or (
                item.gap and (not self.lists_by_marks or is_given_alone(item.part, self.key))
            )
            is_next = (is_line and not item.marks) or greater in item.marks
            if self.heads_line_only and is_next:
                self.heading, self.heads_line_only = "", False
            match item.kind:
                case PartKind.BODY:
                    beyond = items[position + 2] if position + 2 < len(items) else None
                    if is_member_of(after, beyond):
                        after = None  # the chair of another body
                    self._body(item, after, opens_stack=items[0].kind is PartKind.BODY)
                case PartKind.ROLE:
                    self._role(item)
                case PartKind.PERSON:
                    self._person(item, after, opens_with_person)
                case PartKind.INITIALS:
                    self._initials(item.part)
                case PartKind.BRACKET:
                    self._bracket(item.part)
                case PartKind.EMAIL:
                    self._email(item)
                case PartKind.VACANT:
                    self._vacant(item)
                case PartKind.UNREAD:
                    self._unread(item.part)
                case PartKind.REMARK if self.drafts and item.gap < Gap.LINE:
                    self.drafts[-1].end = item.part.end

    # ------------------------------------------------------------------- one part each

    def _body(self, item: PlacedPart, after: PlacedPart | None, opens_stack: bool) -> None:
        part, name = item.part, name_of_part(self.text, item.part)
        is_prefix = after is not None and after.kind is PartKind.ROLE and after.follows(Gap.MAYBE)
        beside = any(draft.is_keyed or is_pair(draft.person) for draft in self.drafts)
        if may_be_initials(part, beside) and not is_prefix:
            self._unresolved(part)
            return
        last = self.drafts[-1] if self.drafts else None
        stands_before = after is not None and after.kind in (
            PartKind.ROLE, PartKind.PERSON, PartKind.INITIALS, PartKind.VACANT,
        )  # fmt: skip
        if last is not None and self._is_suffix(item, after, last, opens_stack, stands_before):
            self._belongs(last, part)
            last.end = part.end
            return
        if after is not None and stands_before:
            if after.follows(Gap.LINE, Kind.COLON, Kind.DASH) and after.marks:
                self._head(name, line_only=after.gap < Gap.LINE)
                return
            chairs = after.follows(Gap.NONE) and is_chair_alone(after)  # it is so of this body
            heads_people = after.kind is not PartKind.ROLE or is_employer(part.atoms) or chairs
            heads_people = heads_people and not self._parts_by_line(PartKind.BODY, after)
            heads_people = heads_people and not (after.gap and is_no_post_of(part, after.part))
            if after.follows(Gap.MAYBE) and after.kind is PartKind.ROLE and heads_people:
                self.prefix = item
                return
            apart = after.gap and are_apart(part, name_of_part(self.text, after.part), self.key)
            if after.follows(Gap.LINE) and heads_people and not apart:
                self._head(name, line_only=False)
                self.heading_part = part
                return
            is_next = after.kind is not PartKind.VACANT and after.marks == {Kind.COMMA}
            if is_next and self.key.names.joins_by_comma:
                self.prefix = item  # `Anytown NHS Trust, General Manager`
                return
        self.heading = ""
        self.drafts.append(OwnerDraft(part.start, part.end, name, is_body=True))

    def _is_suffix(
        self,
        item: PlacedPart,
        after: PlacedPart | None,
        last: OwnerDraft,
        opens_stack: bool,
        stands_before: bool,
    ) -> bool:
        """Whether a body says where the person or role before it belongs."""
        is_within = last.field is not None and is_employer(item.part.atoms)
        if last.is_body or (last.has_own_organisation and not is_within) or last.is_keyed:
            return False
        if stands_before and after is not None and Kind.COLON in after.marks and not item.marks:
            return False
        reach = Gap.NONE if self._puts_bodies_last else Gap.MAYBE
        goes_with_next = stands_before and after is not None and after.follows(reach)
        if item.follows(Gap.LINE, Kind.COMMA, Kind.DASH) and item.marks:
            on_line = after is not None and after.kind is PartKind.ROLE and not after.gap
            if goes_with_next and on_line and not self.closes_with_body:
                return False
            is_named = bool(last.person) or is_employer(item.part.atoms)
            is_joined = self.key.names.joins_by_comma and item.marks == {Kind.COMMA}
            return is_named or is_joined or last.is_plain or self._is_directed(last, item.part)
        if goes_with_next or not is_employer(item.part.atoms):
            return False
        if self._parts_by_line(PartKind.PERSON if last.person else PartKind.ROLE, item):
            return False
        if item.follows(Gap.NONE):
            return True
        is_headed = stands_before and after is not None and after.follows(Gap.LINE)
        if item.gap and are_apart(item.part, last.person or last.role, self.key):
            return False
        if item.gap and not (last.person or employs_leads(item.part, self.key)):
            return False
        is_heading = is_headed and (
            opens_stack
            or (after is not None and after.kind is PartKind.PERSON and not self._puts_bodies_last)
        )
        return item.follows(Gap.LINE) and not is_heading and not (self.heading or last.organisation)

    def _parts_by_line(self, before: PartKind, item: PlacedPart) -> bool:
        """Whether a part on a new line is another owner than that of the kind before it: in this
        document marks join the two where they are one."""
        is_joined = frozenset((before, item.kind)) in self.key.names.joined
        return bool(item.gap) and not (item.marks or self.lists_by_marks) and is_joined

    @property
    def _puts_bodies_last(self) -> bool:
        """Whether each person's organisation stands behind them, as the cell's last does."""
        return self.opens_with_person and self.closes_with_body

    def _head(self, name: str, line_only: bool) -> None:
        self.heading, self.heads_line_only, self.heading_part = name, line_only, None
        self.is_headed_anew = True

    def _belongs(self, draft: OwnerDraft, part: OwnerPart) -> None:
        """A body is the organisation of an owner, or the field of its role where a larger one is
        known or follows: `Manager, Early Help, Anytown Council`. A director is so of a service of
        the council: `Corporate Director, Children's Services` is one post."""
        if not draft.organisation and self._is_directed(draft, part):
            draft.role = text_between(self.text, draft.role_start, part.end)
            return
        if draft.role and draft.organisation and not (draft.is_keyed or is_employer(part.atoms)):
            draft.role = text_between(self.text, draft.role_start, part.end)
            return
        if draft.field is not None:
            draft.role, draft.field = (
                text_between(self.text, draft.role_start, draft.field.end),
                None,
            )
        elif draft.role and not is_employer(part.atoms):
            draft.field = part
        self._employ(draft, name_of_part(self.text, part))

    def _is_directed(self, draft: OwnerDraft, part: OwnerPart) -> bool:
        """Whether a body is the service that a post directs: `Head of Service, Early Help`."""
        of_type = organisation_type(name_of_part(self.text, part), self.key.short_forms)
        return directs(draft.role) and is_service(part, of_type)

    def _employ(self, draft: OwnerDraft, organisation: str) -> None:
        """Gives an owner its own organisation. One that headed it, whose people are another's, is
        an owner itself."""
        if draft.heading is not None:
            heading, at = draft.heading, self.drafts.index(draft)
            body = OwnerDraft(
                heading.start, heading.end, name_of_part(self.text, heading), is_body=True
            )
            self.drafts.insert(at, body)
            self.heading, draft.heading = "", None
        draft.organisation, draft.has_own_organisation = organisation, True

    def _unresolved(self, part: OwnerPart) -> None:
        """Bare capitals that are somebody's initials, which no key explains."""
        name = name_of_part(self.text, part)
        self._new(part).person = name
        message = f"“{name}” are initials that no key in the document explains."
        self.issues.append(("unresolved_initials", message))

    def _role(self, item: PlacedPart) -> None:
        part = item.part
        role, body = role_and_body(self.text, part)
        last = self.drafts[-1] if self.drafts else None
        held_by = item if self.prefix is None else self.prefix
        if (
            last is not None
            and last.person
            and not (last.role or last.is_keyed or last.is_body or self.is_headed_anew)
            and held_by.follows(Gap.LINE, *_SOFT)
            and (held_by is item or held_by.marks)  # `Jane Doe – CCG Managing Director`
        ):
            last.role, last.role_start, last.end = role, part.start, part.end
            if self.prefix is not None:
                body, self.prefix = body or name_of_part(self.text, self.prefix.part), None
            if body:
                last.organisation, last.has_own_organisation = body, True
            return
        draft = self._new(part)
        draft.role, draft.is_plain = (
            role,
            len(part.atoms) <= 2 and part.atoms[-1].kind is not Kind.POST,
        )
        if body:
            self._employ(draft, body)

    def _person(self, item: PlacedPart, after: PlacedPart | None, opens_with_person: bool) -> None:
        part = item.part
        # `Director of Nursing` / `Jane Doe, Programme Manager`: her post stands behind her
        has_own_role = (
            item.gap >= Gap.MAYBE
            and not item.marks
            and after is not None
            and after.kind is PartKind.ROLE
            and bool(after.marks)
            and after.follows(Gap.MAYBE, *_SOFT)
        )
        is_line = item.gap >= Gap.LINE and not item.marks
        has_own_role = has_own_role or (is_line and is_role_aside(after, self.key.names))
        name = name_of_part(self.text, part)
        last = self.drafts[-1] if self.drafts else None
        if (
            last is not None
            and last.role
            and not (last.person or last.is_closed or has_own_role or self.is_headed_anew)
            and item.follows(Gap.LINE, *_SOFT)
            and (not opens_with_person or Kind.COLON in item.marks)
        ):
            last.person, last.end = name, part.end
            return
        if are_initials(part.atoms):
            self._unresolved(part)
        else:
            self._new(part).person = name

    def _initials(self, part: OwnerPart) -> None:
        holder = self.key.by_initials[name_of_part(self.text, part)]
        draft = self._new(part)
        draft.person, draft.role, draft.is_keyed = holder.person, holder.role, True
        if not (holder.person or holder.role):
            draft.organisation, draft.is_body = holder.organisation, True
            return
        draft.organisation = (
            draft.organisation or holder.organisation or self.employer_in(holder.role)
        )

    def _bracket(self, part: OwnerPart) -> None:
        inner = tuple(placed_parts(owner_parts(part.atoms[0].inner, self.key.names)))
        last = self.drafts[-1] if self.drafts else None
        who = (PartKind.PERSON, PartKind.ROLE, PartKind.INITIALS)
        if last is None:
            self.read(inner)
            return
        last.end = max(last.end, part.end)
        if last.is_body and is_chaired_by(inner):
            return
        if last.is_body and any(item.kind in who for item in inner):
            outer, heading = self.drafts[:-1], self.heading
            self.drafts, self.heading = [], last.organisation
            self.read(inner)
            for draft in self.drafts:
                draft.has_own_organisation = True  # `Council (Head of SEND), ICB (DCO)`
            self.drafts, self.heading = outer + self.drafts, heading
            return
        said = " ".join(atom.text.lower() for atom in part.atoms[0].inner)
        if said in owner_vocabulary().support_labels and len(self.drafts) > 1:
            self.drafts.pop()  # `Jane Doe (lead), Asha Rao (support)`
            return
        if last.person and said in owner_vocabulary().labels:
            return
        if len(inner) > 1 and all(item.kind is PartKind.BODY for item in inner):
            inner = (inner[0]._replace(part=OwnerPart(PartKind.BODY, part.atoms[0].inner)),)
        for item in inner:
            words = name_of_part(self.text, item.part)
            if item.kind is PartKind.BODY and not last.is_body:
                is_open = not last.has_own_organisation or last.field is not None
                if is_open and not abbreviates(words, last.person or last.role):
                    self._belongs(last, item.part)
            elif item.kind is PartKind.PERSON and not last.person:
                last.person = words
            elif item.kind is PartKind.ROLE and not last.role:
                last.role, body = role_and_body(self.text, item.part)
                last.role_start = item.part.start
                if body and not last.has_own_organisation:
                    last.organisation, last.has_own_organisation = body, True
            elif item.kind is PartKind.INITIALS and not last.person:
                last.person = self.key.by_initials[words].person

    def _email(self, item: PlacedPart) -> None:
        """An address says who only where nobody is named beside it."""
        if self.drafts and item.gap <= Gap.LINE:
            self.drafts[-1].end = item.part.end
        else:
            self._new(item.part).person = name_of_part(self.text, item.part)

    def _vacant(self, item: PlacedPart) -> None:
        if self.drafts and not self.drafts[-1].person and item.gap <= Gap.LINE:
            self.drafts[-1].is_closed = True

    def _unread(self, part: OwnerPart) -> None:
        words = name_of_part(self.text, part)
        if len(words) > 1:
            self.issues.append(
                ("unread_owner", f"“{words}” in “{self.text}” was not read as an owner.")
            )

    def _new(self, part: OwnerPart) -> OwnerDraft:
        """A new owner, under the organisation that stands right before it or heads the stack."""
        draft = OwnerDraft(part.start, part.end, self.heading, role_start=part.start)
        draft.heading, self.heading_part = self.heading_part, None
        self.is_headed_anew = False
        if self.prefix is not None:
            draft.start, draft.organisation = (
                self.prefix.part.start,
                name_of_part(self.text, self.prefix.part),
            )
            draft.has_own_organisation, self.prefix = True, None
        self.drafts.append(draft)
        return draft
