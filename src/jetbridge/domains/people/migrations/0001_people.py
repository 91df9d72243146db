"""Make the tables of people, and show each row only to those whose scope covers it.

Revision ID: people_0001
"""

from alembic import op

from jetbridge.kernel.db.security import row_security

revision = "people_0001"
down_revision = None
branch_labels = ("people",)
depends_on = None

_TABLES = """
create schema people;
create table people.base (
    id uuid not null primary key,
    airport text not null,
    name text not null,
    zone text not null,
    constraint base_airport unique (airport)
);
comment on table people.base is 'Airports where employees are based.';
create table people.employee (
    id uuid not null primary key,
    number text not null,
    given_name text not null,
    family_name text not null,
    job text not null,
    employed_from date not null,
    employed_to date,
    version bigint not null,
    constraint employee_number unique (number),
    check (employed_to > employed_from)
);
comment on table people.employee is 'Who works for the airline.';
create table people.home_base (
    id uuid not null primary key,
    employee uuid not null references people.employee (id),
    base text not null references people.base (airport),
    valid_from date not null,
    valid_to date,
    constraint home_base_one_at_a_time exclude using gist (
        employee with =, daterange(valid_from, valid_to) with &&)
);
create index home_base_base on people.home_base (base);
comment on table people.home_base is
    'Where each employee belongs, effective-dated, one at a time.';
create table people.unavailability (
    id uuid not null primary key,
    employee uuid not null references people.employee (id),
    start_on date not null,
    end_on date not null,
    constraint unavailability_days unique (employee, start_on, end_on),
    check (end_on > start_on)
);
create index unavailability_start on people.unavailability (start_on);
comment on table people.unavailability is
    'Days on which someone cannot work; why is not held.';
"""

# Whoever may see one of a person's home bases may see the person.
_THROUGH_HOME_BASE = """
alter table people.employee enable row level security;
create policy people_employee_scope on people.employee using (
    '*' = any(string_to_array(current_setting('jetbridge.bases', true), ','))
    or exists (select from people.home_base where home_base.employee = employee.id));
alter table people.unavailability enable row level security;
create policy people_unavailability_scope on people.unavailability using (
    exists (select from people.home_base
        where home_base.employee = unavailability.employee));
"""


def upgrade() -> None:
    """Make the schema, its tables and their policies."""
    op.execute(_TABLES)
    for statement in row_security("people.home_base", base="base", member="employee"):
        op.execute(statement)
    op.execute(_THROUGH_HOME_BASE)
