"""Row-level security: the statements that protect a table of people's rows."""

_ANY_BASE = "'*' = any(string_to_array(current_setting('jetbridge.bases', true), ','))"


def row_security(table: str, *, base: str | None, member: str | None) -> list[str]:
    """Give the statements that show rows only to those whose scope covers them.

    ``table`` is qualified; ``base`` and ``member`` are its columns holding the base
    and the crew member (a uuid), or None when it has none. Without a stated actor no
    row is seen. ENABLE, not FORCE: the owner still migrates and dumps.
    """
    tests = [_ANY_BASE]
    if base:
        tests.append(
            f"{base} = any(string_to_array("
            "current_setting('jetbridge.bases', true), ','))"
        )
    if member:
        tests.append(
            f"{member} = nullif("
            "current_setting('jetbridge.crew_member', true), '')::uuid"
        )
    policy = table.replace(".", "_") + "_scope"
    return [
        f"alter table {table} enable row level security",
        f"create policy {policy} on {table} using ({' or '.join(tests)})",
    ]
