"""The rights that a client can be given.

A scope of the register is `<api>.<resource>.<verb>`. A scope of the ZGW standard, `<group>.<verb>`, gives the same for every
resource whose viewset names the group. A group may have roles (apps.core.roles): `<group>.<role>` gives the verbs of the role.
"""

from functools import cache

from apps.core.api.registry import installed_apis
from apps.core.roles import ROLES

EVERYTHING = "alles"
VERBS = ("lezen", "aanmaken", "bijwerken", "schrijven", "verwijderen")
WRITING = frozenset({"aanmaken", "bijwerken"})  # what schrijven gives
FOUR = ("lezen", "aanmaken", "bijwerken", "verwijderen")
GROUPS = {
    **dict.fromkeys(("klanten", "contactmomenten", "verzoeken", *ROLES), FOUR),
    "audittrails": ("lezen",),
    "voorkeurskanaal": ("lezen",),
    "geheim": ("zien",),
}
SPELLINGS = {"audittrails": "audittrail"}  # the standard's own documents write both


@cache
def granting(api: str, resource: str, groups: tuple[str, ...], *, verb: str) -> frozenset[str]:
    """Returns the scopes each of which gives the right to `verb` a resource of `api` whose viewset names `groups`."""
    words = (verb, "schrijven") if verb in WRITING else (verb,)
    own = frozenset(f"{api}.{resource}.{word}" for word in words)
    return own | of_groups(groups, verb=verb)


def of_groups(groups: tuple[str, ...], *, verb: str) -> frozenset[str]:
    """Returns the scopes of `groups` that give the right to `verb`."""
    words = frozenset(f"{name}.{verb}" for group in groups for name in spellings(group))
    return words | {
        f"{group}.{role}" for group in groups for role, verbs in ROLES.get(group, {}).items() if verb in verbs
    }


def known_scopes() -> set[str]:
    """Returns every scope: `alles`, those of each resource, and those of the groups."""
    resources = ((api.name, resource) for api in installed_apis() for resource in api.resources)
    of_resources = {f"{api}.{resource}.{verb}" for api, resource in resources for verb in VERBS}
    of_standard = {
        scope for group, verbs in GROUPS.items() for verb in verbs for scope in of_groups((group,), verb=verb)
    }
    return {EVERYTHING} | of_resources | of_standard


def spellings(group: str) -> set[str]:
    """Returns the names under which `group` is known."""
    return {group, SPELLINGS.get(group, group)}
