"""Names in a query string, in all their spellings.

embedded.verstrekteAdressen.adres[like]      verstrekteAdres.adres with method like
klant._self.id                               klant
_order[registratiedatum], order[...]         the control `order`, of registratiedatum
"""

import re
from dataclasses import dataclass

KEY = re.compile(r"\??(?P<head>[^\[\]]+)(?:\[(?P<inner>[^\[\]]*)\])?\Z")  # some clients write the question mark twice
CONTROLS = frozenset(
    {
        "limit",
        "page",
        "start",
        "offset",
        "order",
        "search",
        "fields",
        "extend",
        "enablePagination",
        "showDeleted",
        "queries",
        "profiel",
    }
)
METHODS = frozenset(
    {"exact", "case_insensitive", "case_sensitive", "like", "regex", "ne", ">=", ">", "<=", "<", "int_compare", "bool_compare",
     "after", "strictly_after", "before", "strictly_before"}
)  # fmt: skip
# What nobody can be found by: who made an object stands in its history, which is not kept to be searched.
UNSEARCHED = frozenset({"_self.owner"})
# What is left out of a path: how an object is nested makes no difference, and an object is meant by its id.
NESTING, IDENTITY = frozenset({"embedded"}), frozenset({"id", "_id", "uuid"})
SPELLINGS = {
    "actoren": "actor",
    "actors": "actor",
    "adressen": "adres",
    "bijlagen": "bijlage",
    "koppelingen": "koppeling",
    "contactmomenten": "contactmoment",
    "emails": "email",
    "externeIdentificaties": "externeIdentificatie",
    "initiator": "intitiator",
    "klantcontacten": "klantcontact",
    "klantcontactmomenten": "klantcontactmoment",
    "klanten": "klant",
    "objectcontactmomenten": "objectcontactmoment",
    "partijen": "partij",
    "partijIdentificatoren": "partijIdentificator",
    "subjectIdentificaties": "subjectIdentificatie",
    "telefoonnummers": "telefoonnummer",
    "verstrekteAdressen": "verstrekteAdres",
}


@dataclass(frozen=True)
class Name:
    """A name of a query string: a control (`control`, `inner` what is in its brackets), or a path with a method.

    `method` is "" for none, and "[]" for one of several values.
    """

    control: str = ""
    inner: str = ""
    path: str = ""
    method: str = ""


def read_name(key: str) -> Name | None:
    """Returns what a key of a query string means; None when it is written as nothing the gateway knows."""
    if (match := KEY.match(key)) is None:
        return None
    head, inner = match["head"], match["inner"]
    if (word := head.removeprefix("_")) in CONTROLS:
        return Name(control=word, inner=inner or "")
    if inner is None:
        return Name(path=folded(head))
    if not inner or inner.isdecimal():
        return Name(path=folded(head), method="[]")
    if inner in METHODS:
        return Name(path=folded(head), method=inner)
    return Name(path=folded(f"{head}.{inner}"))


def folded(path: str) -> str:
    """Returns the one spelling of a dotted path that counts."""
    steps = [step for step in path.split(".") if step not in NESTING and not step.isdecimal()]
    *before, last = [SPELLINGS.get(step, step) for step in steps] or [""]
    if last not in IDENTITY:
        return ".".join([*before, last])
    if before[-1:] == ["_self"]:
        before.pop()
    return ".".join(before) or "id"
