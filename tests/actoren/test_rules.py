"""The rules for actoren."""

from typing import Any

import pytest

from apps.core.exceptions import RuleViolation
from tests.register import Register


@pytest.mark.parametrize(
    ("soort", "identificatie", "missing"),
    [
        ("medewerker", {"functie": "Baliemedewerker", "telefoonnummer": "0612345678"}, None),
        ("medewerker", {"functie": "Baliemedewerker"}, "telefoonnummer"),
        ("medewerker", {"telefoonnummer": "0612345678"}, "functie"),
        ("medewerker", None, None),
        ("geautomatiseerde_actor", {"omschrijving": "Webformulier"}, "functie"),
        ("geautomatiseerde_actor", {"functie": "Webformulier"}, None),
        ("organisatorische_eenheid", {}, None),
    ],
)
def test_identificatie_tells_what_its_soort_cannot_do_without(
    register: Register, soort: str, identificatie: Any, missing: str | None
) -> None:
    if missing is None:
        actor = register.actor(soort_actor=soort, actor_identificatie=identificatie)
        assert (actor.actor_identificatie is None) == (identificatie is None)
        return
    with pytest.raises(RuleViolation) as refused:
        register.actor(soort_actor=soort, actor_identificatie=identificatie)
    assert [(name, error[0].code) for name, error in refused.value.error_dict.items()] == [(missing, "required")]
