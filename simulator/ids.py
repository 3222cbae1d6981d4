"""Identifiers, the only source of chance in the core. Same seed, same ids."""

from hashlib import sha256

_BASE32HEX = "0123456789ABCDEFGHIJKLMNOPQRSTUV"


class Ids:
    """Counters and tokens derived from a seed (bytes). Two Ids with one seed give the same series."""

    def __init__(self, seed: bytes, server_id: int = 0x6C) -> None:
        digest = sha256(seed).digest()
        self._seed = digest
        self._n = 0
        self._counters: dict[str, int] = {}
        self._conn_prefix = f"{server_id:04x}{int.from_bytes(digest[:2]):04x}"
        self._uuid_prefix = self._base32(b"call", 26)
        self._party_prefix = self._base32(b"party", 26)
        self._tag_prefix = self._hex(b"tag")
        self._call_id_prefix = self._hex(b"call-id")
        self._branch_prefix = self._hex(b"branch")

    def _base32(self, salt: bytes, length: int) -> str:
        return "".join(_BASE32HEX[b & 31] for b in sha256(self._seed + salt).digest()[:length])

    def _hex(self, salt: bytes) -> str:
        h = sha256(self._seed + salt).hexdigest().upper()
        return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:32]}"

    def count(self, name: str) -> int:
        """1, 2, 3, ... for each name."""
        n = self._counters.get(name, 0) + 1
        self._counters[name] = n
        return n

    def leg(self) -> int:
        return self.count("leg")

    def conn_id(self) -> str:
        """16 lower-case hex digits; the first four are the server id."""
        return f"{self._conn_prefix}{self.count('conn'):08x}"

    def call_id(self) -> int:
        """T-Library's CallID: the first after start is 16777217."""
        return 16777216 + self.count("call")

    def call_uuid(self) -> str:
        """26 characters fixed per server start and a six-digit counter."""
        return f"{self._uuid_prefix}{self.count('uuid'):06d}"

    def party_uuid(self) -> str:
        """As call_uuid, with a prefix and a counter of its own (sipserver contract 6)."""
        return f"{self._party_prefix}{self.count('party'):06d}"

    def tag(self) -> str:
        return f"{self._tag_prefix}-{self.count('tag')}"

    def sip_call_id(self, host: str) -> str:
        return f"{self._call_id_prefix}-{self.count('sip-call')}@{host}"

    def branch(self) -> str:
        return f"z9hG4bK{self._branch_prefix}-{self.count('branch')}"

    def token(self, length: int = 32) -> str:
        """Unguessable with an unguessable seed: nonces, session ids. At most 64 hex digits."""
        self._n += 1
        return sha256(self._seed + b"token" + self._n.to_bytes(8)).hexdigest()[:length]

    def below(self, limit: int) -> int:
        """A pseudo-random integer in [0, limit): tie-breaks."""
        self._n += 1
        return int.from_bytes(sha256(self._seed + b"below" + self._n.to_bytes(8)).digest()[:8]) % limit
