"""A change of today's object wins over what an earlier generation sent literally.

Triggers empty the literal value when the column beside it changes, whoever changes it: API, admin, command or SQL. A write of an
earlier generation changes today's object first and then writes the literal value, so it is not emptied by its own change.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# On the table of today's object, after an update that changes one of the columns.
EMPTY_LITERALS = """
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE {literals} SET {emptied} WHERE {key} = NEW.{leads_to} AND tenant_id = NEW.tenant_id AND {present};
    RETURN NULL;
END $$;
CREATE TRIGGER {name} AFTER UPDATE OF {columns} ON {table} FOR EACH ROW
WHEN ({changed}) EXECUTE FUNCTION {name}();
"""
DROP = "DROP TRIGGER {name} ON {table}; DROP FUNCTION {name}();"

CONTACTNAAM = ("contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam")
ADRES = ("straatnaam", "huisnummer", "huisnummertoevoeging", "postcode", "stad", "land")
OBJECT = ("object_id", "code_objecttype", "code_register", "code_soort_object_id")


@dataclass(frozen=True)
class Beside:
    """Which columns of `table` have which literal columns beside them, in `literals`; `key` leads from there to `table`.

    `leads_to`: the column of `table` that the key has the value of. `first`: the number of the first trigger for `literals`.
    """

    table: str
    literals: str
    key: str
    columns: Mapping[tuple[str, ...], tuple[str, ...]]
    leads_to: str = "id"
    first: int = 1

    def statements(self) -> list[tuple[str, str]]:
        """Returns the SQL that makes each trigger, and that which drops it, for a migration."""
        return [self.statement(number, *pair) for number, pair in enumerate(self.columns.items(), self.first)]

    def statement(self, number: int, columns: tuple[str, ...], literals: tuple[str, ...]) -> tuple[str, str]:
        """Returns the SQL of one trigger."""
        form = {
            "name": f"{self.literals}_{number}",
            "table": self.table,
            "literals": self.literals,
            "key": self.key,
            "leads_to": self.leads_to,
            "columns": ", ".join(columns),
            "changed": " OR ".join(f"OLD.{column} IS DISTINCT FROM NEW.{column}" for column in columns),
            "emptied": ", ".join(f"{literal} = NULL" for literal in literals),
            "present": "(" + " OR ".join(f"{literal} IS NOT NULL" for literal in literals) + ")",
        }
        return EMPTY_LITERALS.format(**form), DROP.format(**form)


BESIDE = (
    Beside(
        "partijen_partij",
        "legacy_legacyklant",
        "partij_id",
        {
            ("nummer",): ("klantnummer", "sleutel"),
            ("naam",): ("bedrijfsnaam",),
            (CONTACTNAAM[0],): ("voornaam",),
            (CONTACTNAAM[1],): ("voorvoegsel_achternaam",),
            (CONTACTNAAM[2],): ("achternaam",),
            ("soort_partij",): ("subject_type",),
            tuple(f"bezoekadres_{part}" for part in ADRES): ("adres", "postcode", "landcode", "adrestekst"),
            tuple(f"correspondentieadres_{part}" for part in ADRES): ("tweede_adres",),
        },
    ),
    Beside(
        "betrokkenen_digitaaladres",
        "legacy_legacyadres",
        "digitaal_adres_id",
        {("adres", "soort_digitaal_adres"): ("waarde", "soort"), ("omschrijving",): ("naam",)},
    ),
    Beside(
        "klantcontacten_klantcontact",
        "legacy_legacycontactmoment",
        "klantcontact_id",
        {("kanaal",): ("kanaal",), ("inhoud",): ("tekst",), ("onderwerp",): ("afwijkend_onderwerp",)},
    ),
    Beside(
        "betrokkenen_betrokkene",
        "legacy_legacybetrokkene",
        "betrokkene_id",
        {("was_partij_id",): ("klant", "sleutel"), ("rol",): ("rol", "sleutel")},
    ),
    Beside(
        "klantcontacten_onderwerpobject",
        "legacy_legacyonderwerp",
        "onderwerpobject_id",
        {
            tuple(f"onderwerpobjectidentificator_{part}" for part in OBJECT): ("object", "object_type", "sleutel"),
            ("was_klantcontact_id",): ("vorig_id",),
        },
    ),
)
# What came later; a migration makes these on top of the former.
BESIDE_CONTACTMOMENTEN = (
    Beside(
        "klantcontacten_klantcontact",
        "legacy_legacycontactmoment",
        "klantcontact_id",
        {("onderwerp",): ("onderwerp_is_afgeleid",)},
        first=4,
    ),
    Beside(
        "betrokkenen_betrokkene",
        "legacy_legacycontactmoment",
        "klantcontact_id",
        {("initiator",): ("initiatiefnemer",)},
        leads_to="had_klantcontact_id",
        first=5,
    ),
    Beside(
        "betrokkenen_betrokkene",
        "legacy_legacybetrokkene",
        "betrokkene_id",
        {("had_klantcontact_id",): ("sleutel",)},
        first=3,
    ),
    Beside(
        "klantcontacten_onderwerpobject",
        "legacy_legacyonderwerp",
        "onderwerpobject_id",
        {("klantcontact_id",): ("sleutel", "vorig_id")},
        first=3,
    ),
)

NAMEN = (*CONTACTNAAM, "contactnaam_voorletters")
ADRES_WITH_LINES = (*ADRES, "adresregel1", "adresregel2", "adresregel3")
ADRESSEN: Mapping[tuple[str, ...], tuple[str, ...]] = {
    tuple(f"{group}_{part}" for part in ADRES_WITH_LINES): (group,) for group in ("bezoekadres", "correspondentieadres")
}
BESIDE_CIB = (
    Beside(
        "partijen_partij",
        "legacy_cibpartij",
        "partij_id",
        {
            ("soort_partij",): ("soort_partij",),
            ("voorkeurstaal",): ("voorkeurstaal",),
            ("identificatie_soort", *NAMEN): ("persoon", "contactpersoon"),
            ("identificatie_soort", "naam"): ("organisatie",),
            ("werkte_voor_partij_id",): ("werkgever",),
            **ADRESSEN,
        },
    ),
    Beside(
        "partijen_partijidentificator",
        "legacy_cibidentificatie",
        "identificator_id",
        {
            tuple(f"partij_identificator_{part}" for part in OBJECT): (
                "objecttype",
                "soort_object_id",
                "object_id",
                "register",
            ),
            ("andere_partij_identificator",): ("andere",),
        },
    ),
    Beside(
        "klantcontacten_klantcontact",
        "legacy_cibklantcontact",
        "klantcontact_id",
        {
            (column,): (column,)
            for column in ("onderwerp", "kanaal", "taal", "vertrouwelijk", "indicatie_contact_gelukt")
        },
    ),
    Beside("betrokkenen_betrokkene", "legacy_cibbetrokkene", "betrokkene_id", {NAMEN: ("contactnaam",), **ADRESSEN}),
    Beside(
        "actoren_actor",
        "legacy_cibactor",
        "actor_id",
        {
            ("identificatie_soort",): ("functie", "e_mailadres", "telefoonnummer", "omschrijving"),
            ("functie",): ("functie",),
            ("emailadres",): ("e_mailadres",),
            ("telefoonnummer",): ("telefoonnummer",),
            ("omschrijving",): ("omschrijving",),
        },
    ),
)


def statements(besides: Iterable[Beside] = BESIDE) -> list[tuple[str, str]]:
    """Returns the SQL of all triggers, and that which drops them."""
    return [statement for beside in besides for statement in beside.statements()]


def beside(table: str, literals: str) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Returns which columns of `table` have which literal columns beside them in the table `literals`."""
    every = (*BESIDE, *BESIDE_CONTACTMOMENTEN, *BESIDE_CIB)
    found = (one.columns for one in every if (one.table, one.literals) == (table, literals))
    return {columns: emptied for pairs in found for columns, emptied in pairs.items()}
