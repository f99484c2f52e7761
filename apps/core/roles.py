"""Roles: what an application is to the tasks and messages of others. A role is a scope, `<group>.<role>`, and gives verbs.

eigenaar    makes the objects, and is answerable for them
uitvoerder  acts for one subject at a time, which each of its calls must name (apps.core.api.subject): a portal
verwerker   handles what came of them, or tells of them
beheerder   mends what went wrong
"""

EIGENAAR, UITVOERDER, VERWERKER, BEHEERDER = "eigenaar", "uitvoerder", "verwerker", "beheerder"
NAMES = (EIGENAAR, UITVOERDER, VERWERKER, BEHEERDER)

_COMMON = {
    EIGENAAR: ("lezen", "aanmaken", "bijwerken", "verwijderen"),
    UITVOERDER: ("lezen", "bijwerken"),
    BEHEERDER: ("lezen", "bijwerken", "verwijderen"),
}
# The verbs of each role, by the group whose scopes they are.
ROLES = {
    "taken": {**_COMMON, VERWERKER: ("lezen", "bijwerken")},
    "berichten": {**_COMMON, VERWERKER: ("lezen", "aanmaken", "bijwerken")},
}
