"""Families of filters, and an order, that several lists share."""

from apps.core.api.filters import Filter

CODES = ("codeObjecttype", "codeSoortObjectId", "objectId", "codeRegister")
COLUMNS = ("code_objecttype", "code_soort_object_id", "object_id", "code_register")


def identificator(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on the parts of a partij-identificator: `<name>__objectId` and so on; unknown codes find nothing."""
    return {
        f"{name}__{code}": Filter(f"{path}__partij_identificator_{column}", free=True)
        for code, column in zip(CODES, COLUMNS, strict=True)
    }


def objectidentificator(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on the parts of a group of object identification: `<name>ObjectId` and so on."""
    return {
        f"{name}{code[0].upper()}{code[1:]}": Filter(f"{path}_{column}")
        for code, column in zip(CODES, COLUMNS, strict=True)
    }
