import stat
from concurrent.futures import ThreadPoolExecutor

from jetbridge.kernel.crypto import kept_secret, kept_signer


class TestKeptSecret:
    def test_it_stays_the_same(self, tmp_path):
        assert kept_secret(tmp_path / "key") == kept_secret(tmp_path / "key")

    def test_only_its_owner_can_read_it(self, tmp_path):
        path = tmp_path / "keys" / "key"
        kept_secret(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700

    def test_all_who_ask_at_once_get_the_same(self, tmp_path):
        with ThreadPoolExecutor(16) as pool:
            asked = [pool.submit(kept_secret, tmp_path / "key") for _ in range(64)]
        assert len({one.result() for one in asked}) == 1
        assert [path.name for path in tmp_path.iterdir()] == ["key"]


class TestSigner:
    def test_its_verifier_accepts_what_it_signed_and_nothing_else(self, tmp_path):
        signer = kept_signer(tmp_path / "key")
        signature = signer.sign(b"said")
        assert signer.verifier.accepts(signature, b"said")
        assert not signer.verifier.accepts(signature, b"not said")
        assert not kept_signer(tmp_path / "other").verifier.accepts(signature, b"said")
