"""The organisations of a seeded register, and how to get in."""

import yaml


def token(number: int) -> str:
    """Returns the token of the application of organisation `number`, counted from 1. Known to all: for invented rows only."""
    return f"bench-{number:04d}-0123456789abcdef"


def oin(number: int) -> str:
    """Returns the OIN of organisation `number`."""
    return f"{9_000_000_000_000 + number:020d}"


def configuration(organisaties: int) -> str:
    """Returns the configuration, as `manage.py configure` takes it, of the organisations and an application for each."""
    tenants = [
        {
            "name": f"Gemeente Meting {number}",
            "oin": oin(number),
            "clients": [{"name": "bench", "token": token(number), "scopes": ["alles"]}],
        }
        for number in range(1, organisaties + 1)
    ]
    return yaml.safe_dump({"tenants": tenants})
