import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError

from jetbridge.kernel.identity.keys import KEEP_AFTER, ROTATE_AFTER, KeyRing
from jetbridge.kernel.testing.clock import NOON


@pytest.fixture
def path(tmp_path):
    return tmp_path / "keys" / "identity.json"


_STARTING = 16


def signed(ring: KeyRing) -> str:
    key = ring.signing
    return jwt.encode({"alg": "ES256", "kid": key.kid}, {"sub": "x"}, key)


class TestKeyRing:
    def test_the_same_key_is_there_after_a_restart(self, path):
        first = KeyRing.open(path, at=NOON).signing.kid
        assert KeyRing.open(path, at=NOON + timedelta(days=1)).signing.kid == first

    def test_all_who_first_start_at_once_hold_one_key(self, path):
        gate = Barrier(_STARTING)

        def opened(_: int) -> str | None:
            gate.wait()
            return KeyRing.open(path, at=NOON).signing.kid

        with ThreadPoolExecutor(_STARTING) as pool:
            made = set(pool.map(opened, range(_STARTING)))
        assert made == {KeyRing.open(path, at=NOON).signing.kid}

    @pytest.mark.promise("S2")
    def test_only_the_owner_can_read_the_file(self, path):
        KeyRing.open(path, at=NOON)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_a_key_is_replaced_when_it_is_old(self, path):
        first = KeyRing.open(path, at=NOON).signing.kid
        assert KeyRing.open(path, at=NOON + ROTATE_AFTER).signing.kid != first

    def test_a_replaced_key_verifies_until_its_tokens_have_run_out(self, path):
        token = signed(KeyRing.open(path, at=NOON))
        rotated = KeyRing.open(path, at=NOON + ROTATE_AFTER)
        assert jwt.decode(token, rotated.verifying).claims["sub"] == "x"
        later = KeyRing.open(path, at=NOON + ROTATE_AFTER + KEEP_AFTER)
        with pytest.raises(InvalidKeyIdError):
            jwt.decode(token, later.verifying)

    def test_what_is_published_cannot_sign(self, path):
        published = KeyRing.open(path, at=NOON).public()["keys"]
        assert published
        assert all("d" not in key for key in published)
