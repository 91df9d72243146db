"""Show each row only to those whose scope covers its fleet, too.

Revision ID: crew_0004
"""

from alembic import op

revision = "crew_0004"
down_revision = "crew_0003"
branch_labels = None
depends_on = None

# A sub-select is asked once per statement; without one, once per row.
_WORDS = {
    "bases": (
        "(select string_to_array(current_setting('jetbridge.bases', true), ','))"
        "::text[]"
    ),
    "fleets": (
        "(select string_to_array(current_setting('jetbridge.fleets', true), ','))"
        "::text[]"
    ),
    "self": "(select nullif(current_setting('jetbridge.crew_member', true), '')::uuid)",
}

# Who flies every fleet is in the reach of each.
_MEMBERS = """
drop policy crew_member_scope on crew.member;
create policy crew_member_scope on crew.member using (
    id = {self}
    or (base = any({bases}) or '*' = any({bases})) and (
        '*' = any({fleets}) or fleets && {fleets}
        or cardinality(fleets) = 0 and cardinality({fleets}) > 0)
);
"""

# Whoever may see a member may see what is theirs.
_THROUGH_MEMBER = """
drop policy crew_{table}_scope on crew.{table};
create policy crew_{table}_scope on crew.{table} using (
    member = {self}
    or (base = any({bases}) or '*' = any({bases}))
    and ('*' = any({fleets}) or member in (select id from crew.member))
);
"""
_OF_MEMBERS = ("history", "assignment", "notice", "alert")

_CHANGES = """
drop policy crew_change_scope on crew.change;
create policy crew_change_scope on crew.change using (
    (base = any({bases}) or '*' = any({bases})) and (
        '*' = any({fleets})
        or leaver is null and taker is null and cardinality({fleets}) > 0
        or leaver in (select id from crew.member)
        or taker in (select id from crew.member))
);
"""

# A line is judged whole: the pairings of a base stay readable to all who plan there.
_PAIRINGS = """
drop policy crew_pairing_scope on crew.pairing;
create policy crew_pairing_scope on crew.pairing using (
    (base = any({bases}) or '*' = any({bases})) and (
        '*' = any({fleets}) or fleet = any({fleets})
        or fleet = '' and cardinality({fleets}) > 0)
);
create policy crew_pairing_of_base on crew.pairing for select using (
    base = any({bases}) or '*' = any({bases})
);
"""


def upgrade() -> None:
    """Change the policies."""
    for statements in (_MEMBERS, _CHANGES, _PAIRINGS):
        op.execute(statements.format(**_WORDS))
    for table in _OF_MEMBERS:
        op.execute(_THROUGH_MEMBER.format(table=table, **_WORDS))
