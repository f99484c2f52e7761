"""All tables that are filled, and how much goes into each; a partij comes with two klantcontacten and half a task."""

from bench.plan import Table
from bench.rows import cib, contactgegevens, klantcontacten, legacy, partijen, taken, verzoeken

TABLES = (
    Table("actoren.Actor", lambda sizes: sizes.actoren, klantcontacten.actor),
    Table("partijen.Partij", lambda sizes: sizes.partijen, partijen.partij),
    Table("partijen.PartijIdentificator", lambda sizes: sizes.partijen, partijen.identificator),
    Table("betrokkenen.DigitaalAdres", lambda sizes: sizes.partijen * 2, partijen.digitaal_adres, per_owner=2),
    Table("partijen.Rekeningnummer", lambda sizes: sizes.partijen // 20, partijen.rekeningnummer),
    Table("partijen.Categorie", lambda sizes: 20 * sizes.organisaties, partijen.categorie),
    Table("partijen.CategorieRelatie", lambda sizes: sizes.partijen // 10, partijen.categorie_relatie),
    Table("partijen.Vertegenwoordiging", lambda sizes: sizes.partijen // 20, partijen.vertegenwoordiging),
    Table("klantcontacten.Klantcontact", lambda sizes: sizes.partijen * 2, klantcontacten.klantcontact),
    Table("betrokkenen.Betrokkene", lambda sizes: sizes.partijen * 2, klantcontacten.betrokkene),
    Table("klantcontacten.Onderwerpobject", lambda sizes: sizes.partijen * 2 // 5, klantcontacten.onderwerpobject),
    Table("klantcontacten.Bijlage", lambda sizes: sizes.partijen // 10, klantcontacten.bijlage),
    Table("klantcontacten.ActorKlantcontact", lambda sizes: sizes.partijen, klantcontacten.actor_klantcontact),
    Table("taken.InterneTaak", lambda sizes: sizes.partijen // 2, klantcontacten.interne_taak),
    Table("taken.Toewijzing", lambda sizes: sizes.partijen // 2, klantcontacten.toewijzing),
    Table("taken.Klanttaak", lambda sizes: sizes.partijen // 2, taken.klanttaak),
    Table("taken.Taakkoppeling", lambda sizes: sizes.partijen // 2, taken.koppeling),
    Table("verzoeken.Verzoek", lambda sizes: sizes.partijen // 2, verzoeken.verzoek),
    Table("verzoeken.Klantverzoek", lambda sizes: sizes.partijen // 2, verzoeken.klantverzoek),
    Table("verzoeken.Objectverzoek", lambda sizes: sizes.partijen // 5, verzoeken.objectverzoek),
    Table("verzoeken.Verzoekcontactmoment", lambda sizes: sizes.partijen // 5, verzoeken.contactmoment),
    Table("verzoeken.Verzoekinformatieobject", lambda sizes: sizes.partijen // 2, verzoeken.informatieobject),
    Table("verzoeken.Verzoekproduct", lambda sizes: sizes.partijen // 2, verzoeken.product),
    Table("legacy.LegacyKlant", lambda sizes: sizes.partijen // 5, legacy.klant),
    Table("legacy.LegacyContactmoment", lambda sizes: sizes.partijen // 2, legacy.contactmoment),
    Table("legacy.LegacyBetrokkene", lambda sizes: sizes.partijen // 2, legacy.betrokkene),
    Table("legacy.LegacyOnderwerp", lambda sizes: sizes.partijen // 5, legacy.onderwerp),
    Table("legacy.CibPartij", lambda sizes: sizes.partijen // 5, cib.partij),
    Table("legacy.CibIdentificatie", lambda sizes: sizes.partijen // 5, cib.identificatie),
    Table("legacy.CibKlantcontact", lambda sizes: sizes.partijen // 5, cib.klantcontact),
    Table("contactgegevens.Persoon", lambda sizes: sizes.partijen // 10, contactgegevens.persoon),
    Table("contactgegevens.Organisatie", lambda sizes: sizes.partijen // 10, contactgegevens.organisatie),
)
