"""What the klantbeeld shows of a partij, in as few statements as there are kinds of things."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from apps.core.beheer.history import Mutatie, describe, pairs
from apps.partijen.models import CategorieRelatie, Partij, PartijIdentificator, Vertegenwoordiging
from apps.partijen.models.identificator import SoortObjectId
from apps.taken.models import InterneTaak, Klanttaak

MOST = 25  # of each kind of thing
MUTATIES = 6
SHOWN_DIGITS = 3


def loaded(rows: QuerySet[Partij]) -> QuerySet[Partij]:
    """Returns `rows` with what belongs to each partij, in the statement that loads it."""
    me = OuterRef("pk")
    soort, nummer = "partij_identificator_code_soort_object_id", "partij_identificator_object_id"
    interne = Q(status="te_verwerken", aanleidinggevend_klantcontact__betrokkenen__was_partij=me)
    return rows.select_related("werkte_voor_partij").annotate(
        nummers=listed(PartijIdentificator, Q(identificeerde_partij=me), soort=soort, nummer=nummer),
        groepen=listed(CategorieRelatie, Q(partij=me), naam="categorie__naam", tot="eind_datum"),
        treedt_op_voor=people(Vertegenwoordiging, "vertegenwoordigende_partij", "vertegenwoordigde_partij"),
        laat_optreden=people(Vertegenwoordiging, "vertegenwoordigde_partij", "vertegenwoordigende_partij"),
        mensen=listed(Partij, Q(werkte_voor_partij=me), pk="pk", naam="zoeknaam"),
        open_taken=listed(InterneTaak, interne, pk="pk", titel="gevraagde_handeling", sinds="toegewezen_op"),
        open_klanttaken=listed(
            Klanttaak, Q(partij=me, status__in=["open", "uitgevoerd"]), pk="pk", titel="titel", tot="verloopdatum"
        ),
    )


def listed(model: type[Model], condition: Q, **told: str) -> ArraySubquery:
    """Returns the rows of a model that belong to the partij, as objects with the columns `told`."""
    rows = model._default_manager.filter(condition).order_by("pk").distinct()[:MOST]
    return ArraySubquery(rows.values(json=JSONObject(**told)))


def people(model: type[Model], me: str, other: str) -> ArraySubquery:
    """Returns the partijen at the other side of a relation."""
    return listed(model, Q(**{me: OuterRef("pk")}), pk=f"{other}__pk", naam=f"{other}__zoeknaam")


def numbers(partij: Any, *, are_shown: bool) -> Iterable[dict[str, str]]:
    """Yields the numbers of a partij, with no more than their last digits unless they are to be shown."""
    for one in partij.nummers:
        label = SoortObjectId(one["soort"]).label if one["soort"] in SoortObjectId.values else one["soort"]
        yield {"soort": label, "nummer": one["nummer"] if are_shown else masked(one["nummer"])}


def masked(number: str) -> str:
    """Returns a number with dots for all but its last digits."""
    return "•" * max(len(number) - SHOWN_DIGITS, 0) + number[-SHOWN_DIGITS:]


def mutaties(partij: Any) -> list[Mutatie]:
    """Returns the newest changes of the partij itself, in one statement."""
    rows = list(partij.mutaties.order_by("-pgh_id")[: MUTATIES + 1])
    return [describe(*pair) for pair in pairs(rows)][:MUTATIES]
