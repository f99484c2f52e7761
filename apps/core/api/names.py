"""Between the names of the code and those of the API."""

import re
from functools import cache


@cache
def camelize(name: str) -> str:
    """Turns snake_case into camelCase; double underscores stay: `was_partij__object_id` -> `wasPartij__objectId`."""
    return re.sub(r"(?<=[^_])_([a-z])", lambda match: match[1].upper(), name)
