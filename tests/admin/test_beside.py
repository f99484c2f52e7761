"""What earlier generations left beside an object is read on its page, and only there."""

from typing import Any

import pytest
from django.db.models import Model

from apps.legacy.models import LegacyAdres, LegacyBetrokkene, LegacyContactmoment, LegacyKlant, LegacyOnderwerp
from tests.admin.beheer import Beheer, errors_of, values_of
from tests.register import Register

BESIDE: list[tuple[type[Model], str, str, dict[str, Any]]] = [
    (LegacyKlant, "partij", "partij", {"functie": "wethouder", "geverifieerd": False}),
    (LegacyAdres, "digitaal_adres", "digitaal_adres", {"waarde": "06 - 1234"}),
    (LegacyContactmoment, "klantcontact", "klantcontact", {"resultaat": "opgelost"}),
    (LegacyBetrokkene, "betrokkene", "betrokkene", {"gesprek": "gesprek 1"}),
    (LegacyOnderwerp, "onderwerpobject", "onderwerpobject", {"object": "https://zaken.example.nl/1"}),
]


@pytest.mark.parametrize(("model", "maker", "key", "values"), BESIDE)
def test_row_beside_an_object_is_shown_and_not_changed(
    register: Register, beheer: Beheer, model: type[Model], maker: str, key: str, values: dict[str, Any]
) -> None:
    instance, other = getattr(register, maker)(), getattr(register, maker)()
    row = register.save(model, **{key: instance, **values})
    text = next(iter(values.values()))
    assert text in beheer.get(instance).content.decode()
    assert text not in beheer.get(other).content.decode()
    sent = values_of(beheer.get(instance))
    assert not {name for name in sent if name.rpartition("-")[2] in values}
    response = beheer.send(instance, **{f"legacy-0-{name}": "anders" for name in values})
    assert response.status_code == 302, errors_of(response)
    (after,) = register.all(model)
    assert (after, {name: getattr(after, name) for name in values}) == (row, values)
