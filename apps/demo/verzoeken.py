"""What customers asked by the form on the website."""

from collections.abc import Iterator, Sequence

from django.utils.text import slugify

from apps.core.tenancy import TenantModel
from apps.demo.draft import Draft
from apps.demo.klantcontacten import Gesprek
from apps.verzoeken.models import (
    Klantverzoek,
    Objectverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)

Asked = list[tuple[Verzoek, Gesprek]]
BRON = "999990639"  # of an organisation that does not tell its own RSIN
STATUSSEN = ("afgehandeld", "afgehandeld", "in_behandeling", "ontvangen", "afgewezen", "ingetrokken")


def make_verzoeken(draft: Draft, gesprekken: list[Gesprek]) -> Iterator[Sequence[TenantModel]]:
    """Yields the verzoek that each form of a known customer was, and what it is related to."""
    forms = [one for one in gesprekken if one.partij and one.klantcontact.kanaal == "contactformulier"]
    asked: Asked = [(make_verzoek(draft, gesprek, number), gesprek) for number, gesprek in enumerate(forms, 1)]
    yield [verzoek for verzoek, _ in asked]
    yield [
        draft.make(Klantverzoek, verzoek=verzoek, partij=gesprek.partij, rol="initiator") for verzoek, gesprek in asked
    ]
    yield [
        draft.make(Verzoekcontactmoment, verzoek=verzoek, klantcontact=gesprek.klantcontact)
        for verzoek, gesprek in asked
    ]
    yield [
        draft.make(Verzoekproduct, verzoek=verzoek, product_code=slugify(gesprek.thema.naam)[:20])
        for verzoek, gesprek in asked
    ]
    yield from around_verzoeken(draft, asked)


def make_verzoek(draft: Draft, gesprek: Gesprek, number: int) -> Verzoek:
    """Makes the verzoek that a form was."""
    return draft.make(
        Verzoek,
        bronorganisatie=draft.profile.rsin or BRON,
        externe_identificatie=f"FORMULIER-{number:05d}",
        registratiedatum=gesprek.moment,
        voorkeurskanaal="email",
        tekst=gesprek.klantcontact.inhoud,
        status=draft.random.choice(STATUSSEN),
    )


def around_verzoeken(draft: Draft, asked: Asked) -> Iterator[Sequence[TenantModel]]:
    """Yields the zaak that half of the verzoeken led to, and the form itself as a document."""
    zaken, documenten = (f"https://openzaak.{draft.profile.domein}/{name}/api/v1" for name in ("zaken", "documenten"))
    yield [
        draft.make(Objectverzoek, verzoek=verzoek, object=f"{zaken}/zaken/{draft.uuid()}", object_type="zaak")
        for verzoek, _ in asked
        if draft.happens(0.5)
    ]
    yield [
        draft.make(
            Verzoekinformatieobject,
            verzoek=verzoek,
            informatieobject=f"{documenten}/enkelvoudiginformatieobjecten/{draft.uuid()}",
        )
        for verzoek, _ in asked
    ]
