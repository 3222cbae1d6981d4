"""Python field names <-> T-Library attribute names, mechanically: this_dn <-> ThisDN, call_uuid <-> CallUUID."""

from functools import cache

_WORDS = {"dn": "DN", "id": "ID", "uuid": "UUID", "ani": "ANI", "dnis": "DNIS", "dtmf": "DTMF", "cpn": "CPN"}


@cache
def attribute(field: str) -> str:
    """`this_dn_role` -> `ThisDNRole`."""
    return "".join(_WORDS.get(word, word.capitalize()) for word in field.split("_"))
