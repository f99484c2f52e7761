"""What partijen are to one another, and the categorieën they are in."""

from datetime import timedelta

from apps.demo.draft import Draft
from apps.demo.names import NIET_COMMERCIEEL
from apps.demo.partijen import Paar, Partijen
from apps.partijen.models import Categorie, CategorieRelatie, Partij, Vertegenwoordiging


def make_vertegenwoordigingen(draft: Draft, partijen: Partijen) -> list[Vertegenwoordiging]:
    """Makes who acts for whom: parents for children, a bewindvoerder for some adults, owners for their businesses."""
    bewindvoerder, *businesses = partijen.organisaties
    some = len(partijen.volwassenen) // 10
    drawn = draft.random.sample(partijen.volwassenen, 2 * some)
    pairs: list[Paar] = [*partijen.gezinnen, *((bewindvoerder, persoon) for persoon in drawn[:some])]
    pairs += zip(drawn[some:], businesses, strict=False)
    return [
        draft.make(Vertegenwoordiging, vertegenwoordigende_partij=one, vertegenwoordigde_partij=other)
        for one, other in pairs
    ]


def make_categorieen(draft: Draft, partijen: Partijen) -> tuple[list[Categorie], list[CategorieRelatie]]:
    """Makes the categorieën and who is in them."""
    commercial = [one for one in partijen.organisaties if not one.naam.startswith(NIET_COMMERCIEEL)]
    ideal = [one for one in partijen.organisaties if one.naam.startswith(NIET_COMMERCIEEL)]
    members = {
        "Ondernemers": commercial,
        "Verenigingen en stichtingen": ideal,
        "Statushouders": partijen.met_status,
        "Mantelzorgers": [one for one in partijen.volwassenen if draft.happens(0.1)],
        "Vrijwilligers": [one for one in partijen.volwassenen if draft.happens(0.08)],
    }
    categorieen = [draft.make(Categorie, naam=naam) for naam in members]
    pairs = zip(categorieen, members.values(), strict=True)
    return categorieen, [relate(draft, partij, categorie) for categorie, group in pairs for partij in group]


def relate(draft: Draft, partij: Partij, categorie: Categorie) -> CategorieRelatie:
    """Puts `partij` in `categorie`; for some it is over again."""
    return draft.make(
        CategorieRelatie,
        partij=partij,
        categorie=categorie,
        begin_datum=(draft.day(5) - timedelta(weeks=26)).replace(day=1),
        eind_datum=draft.day(0.4) if draft.happens(0.1) else None,
    )
