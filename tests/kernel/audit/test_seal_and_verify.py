"""The audit proves itself: every kind of tampering is found, and located."""

import pytest
from sqlalchemy import text

from jetbridge.kernel.audit import Sealer, audit_signer, record, verify
from jetbridge.kernel.db import Database, Role
from jetbridge.kernel.db.roles import session

pytestmark = pytest.mark.promise("S3")

RECORDS = 30


@pytest.fixture
def copies(tmp_path):
    return tmp_path / "audit" / "checkpoints.jsonl"


@pytest.fixture
def signer(tmp_path):
    return audit_signer(tmp_path)


@pytest.fixture
def sealer(cloned, signer, copies, clock):
    with Database(cloned, role=Role.RELAY) as relay:
        yield Sealer(relay, signer=signer, copies=copies, clock=clock)


@pytest.fixture
def act(database, planner, clock):
    def acted(count):
        for number in range(count):
            with database.begin(planner, at=clock.now()) as work:
                record("test.act", f"thing/{number}", work=work, facts={"n": number})

    return acted


@pytest.fixture
def prove(database, signer, copies):
    def proved():
        with database.engine.begin() as connection:
            return verify(connection, verifier=signer.verifier, copies=copies)

    return proved


@pytest.fixture
def sealed_audit(act, sealer):
    act(RECORDS // 2)
    sealer.seal(checkpoint=True)
    act(RECORDS // 2)
    sealer.seal(checkpoint=True)


@pytest.fixture
def superuser(cloned):
    """Act as one who has the whole database, and switches its guards off."""
    with session(cloned.address.administrator) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection


@pytest.mark.usefixtures("sealed_audit")
class TestVerify:
    def test_an_untouched_audit_is_proved(self, prove):
        proof = prove()
        assert (proof.sealed, proof.signed_up_to, proof.unsealed) == (30, 30, 0)
        assert proof.faults == ()

    @pytest.mark.parametrize("victim", [1, 15, 16, RECORDS])
    @pytest.mark.parametrize(
        "tampering",
        [
            "update kernel.audit_record set actor = 'person:other' where id = {victim}",
            "update kernel.audit_record set facts = '{{}}' where id = {victim}",
            "delete from kernel.audit_record where id = {victim}",
            "update kernel.audit_seal set hash = '\\x00' where record = {victim}",
        ],
    )
    def test_tampering_is_found_at_its_record(
        self, superuser, prove, tampering, victim
    ):
        superuser.execute(tampering.format(victim=victim))
        assert victim in {fault.record for fault in prove().faults}

    def test_a_removed_seal_is_found_at_the_gap(self, superuser, prove):
        superuser.execute("delete from kernel.audit_seal where sequence = 9")
        assert 10 in {fault.sequence for fault in prove().faults}

    def test_a_cut_off_tail_is_found_by_the_signed_checkpoint(self, superuser, prove):
        superuser.execute("delete from kernel.audit_seal where sequence > 20")
        superuser.execute("delete from kernel.audit_record where id > 20")
        superuser.execute("delete from kernel.audit_checkpoint where sequence > 20")
        assert 30 in {fault.sequence for fault in prove().faults}

    def test_a_chain_made_anew_without_the_key_is_found(self, superuser, prove, sealer):
        superuser.execute("update kernel.audit_record set action = 'x' where id = 3")
        superuser.execute("truncate kernel.audit_seal")
        superuser.execute("update kernel.reader set below = '0'")
        sealer.seal()
        assert {15, 30} <= {fault.sequence for fault in prove().faults}

    def test_a_checkpoint_without_its_copy_is_found(self, copies, prove):
        first, _, _ = copies.read_text().partition("\n")
        copies.write_text(f"{first}\n")
        assert 30 in {fault.sequence for fault in prove().faults}

    def test_a_crash_between_copy_and_row_is_no_fault(self, superuser, prove):
        superuser.execute("delete from kernel.audit_checkpoint where sequence = 30")
        assert prove().faults == ()

    def test_half_a_copy_is_no_fault_and_goes_with_the_next(
        self, copies, prove, act, sealer
    ):
        with copies.open("a") as file:
            file.write('{"sequence": 31, "at"')
        assert prove().faults == ()
        act(1)
        sealer.seal(checkpoint=True)
        proof = prove()
        assert (proof.signed_up_to, proof.faults) == (31, ())

    def test_a_copy_that_is_none_is_found(self, copies, prove):
        copies.write_text("nonsense\n" + copies.read_text())
        assert [fault.reason for fault in prove().faults] == [
            "line 1 of the copies is no checkpoint"
        ]

    def test_a_record_slipped_in_behind_the_sealer_is_found(self, superuser, prove):
        slipped = superuser.execute(
            "insert into kernel.audit_record (xid, record_id, at, actor, actor_kind,"
            " purpose, action, subject, facts) values ('3', gen_random_uuid(), now(),"
            " 'a', 'person', '', 'b', 'c', '{}') returning id"
        ).fetchone()
        assert slipped[0] in {fault.record for fault in prove().faults}


class TestSealer:
    def test_the_unsealed_window_is_stated(self, act, sealer, prove, clock):
        act(2)
        sealer.seal()
        act(3)
        proof = prove()
        assert (proof.sealed, proof.unsealed) == (2, 3)
        assert proof.unsealed_since == clock.now()

    def test_a_record_not_yet_committed_is_sealed_later(
        self, database, planner, clock, sealer, prove
    ):
        with database.begin(planner, at=clock.now()) as work:
            record("test.act", "thing", work=work)
            assert sealer.seal() == 0
        assert sealer.seal() == 1
        assert prove().faults == ()


@pytest.mark.parametrize(
    "statement",
    [
        "update kernel.audit_record set actor = 'x'",
        "delete from kernel.audit_record",
        "truncate kernel.audit_record",
        "insert into kernel.audit_seal values (1, 1, '')",
    ],
)
def test_the_application_can_only_append(database, statement):
    with (
        pytest.raises(Exception, match="permission denied"),
        database.engine.begin() as connection,
    ):
        connection.execute(text(statement))


def test_the_owner_is_refused_by_the_table_itself(cloned, act):
    act(1)
    with (
        Database(cloned, role=Role.OWNER) as owner,
        pytest.raises(Exception, match="append-only"),
        owner.engine.begin() as connection,
    ):
        connection.execute(text("delete from kernel.audit_record"))
