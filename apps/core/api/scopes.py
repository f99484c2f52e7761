"""The rights that a client can be given."""

from apps.core.api.registry import installed_apis

EVERYTHING = "alles"
VERBS = ("lezen", "schrijven", "verwijderen")


def known_scopes() -> set[str]:
    """Returns every scope: `alles`, and `<api>.<resource>.<lezen|schrijven|verwijderen>` for each resource."""
    resources = ((api.name, resource) for api in installed_apis() for resource in api.resources)
    return {EVERYTHING} | {f"{api}.{resource}.{verb}" for api, resource in resources for verb in VERBS}
