"""How the admin looks, and how its menu is divided."""

from typing import Any

# Title, whether it is folded at first, and what it holds: models, each with its icon (Material Symbols).
BEHEER_MENU: list[tuple[str, bool, list[tuple[str, str]]]] = [
    ("Klanten", False, [
        ("partijen.Partij", "groups"),
        ("partijen.Duplicaat", "content_copy"),
        ("verzoeken.Verzoek", "assignment"),
    ]),
    ("Contact", False, [
        ("klantcontacten.Klantcontact", "forum"),
        ("berichten.Bericht", "mail"),
    ]),
    ("Taken", False, [
        ("taken.InterneTaak", "task_alt"),
        ("taken.Klanttaak", "assignment_ind"),
        ("actoren.Actor", "badge"),
    ]),
    ("Berichtenverkeer", True, [
        ("synchronisatie.Spiegeling", "sync"),
        ("notificaties.Notificatie", "campaign"),
        ("notificaties.CloudEvent", "cloud_upload"),
        ("notificaties.Levensloop", "timeline"),
        ("berichten.Verzending", "outgoing_mail"),
        ("berichten.Bezorgopdracht", "local_shipping"),
    ]),
    ("Bij klanten", True, [
        ("partijen.PartijIdentificator", "fingerprint"),
        ("betrokkenen.DigitaalAdres", "alternate_email"),
        ("partijen.Rekeningnummer", "account_balance"),
        ("partijen.Samenvoeging", "merge"),
        ("partijen.Vertegenwoordiging", "diversity_3"),
        ("partijen.Categorie", "label"),
        ("partijen.CategorieRelatie", "sell"),
        ("voorkeurskanaal.Kanaalvoorkeur", "thumb_up"),
        ("voorkeurskanaal.Onbestelbaar", "unsubscribe"),
        ("voorkeurskanaal.Kanaalbeslissing", "alt_route"),
        ("contactgegevens.Persoon", "person"),
        ("contactgegevens.Organisatie", "apartment"),
        ("legacy.LegacyDeel", "inventory_2"),
    ]),
    ("Bij contacten, verzoeken en taken", True, [
        ("betrokkenen.Betrokkene", "record_voice_over"),
        ("klantcontacten.Onderwerpobject", "topic"),
        ("klantcontacten.Bijlage", "attach_file"),
        ("klantcontacten.ActorKlantcontact", "support_agent"),
        ("verzoeken.Klantverzoek", "person_raised_hand"),
        ("verzoeken.Objectverzoek", "link"),
        ("verzoeken.Verzoekcontactmoment", "forum"),
        ("verzoeken.Verzoekinformatieobject", "description"),
        ("verzoeken.Verzoekproduct", "category"),
        ("taken.Toewijzing", "how_to_reg"),
        ("taken.Taakkoppeling", "link"),
        ("taken.Taakbijlage", "attach_file"),
        ("taken.Taakbetrokkene", "group"),
        ("taken.Taakgebeurtenis", "history"),
        ("berichten.Berichtkoppeling", "link"),
        ("berichten.Berichtbijlage", "attach_file"),
        ("berichten.Gelezen", "drafts"),
        ("berichten.Berichtgebeurtenis", "history"),
        ("berichten.Verzendmelding", "mark_email_unread"),
    ]),
    ("Inrichting", True, [
        ("core.ApiClient", "key"),
        ("core.Dienst", "hub"),
        ("core.OidcProvider", "verified_user"),
        ("voorkeurskanaal.Kanaalbeleid", "rule"),
        ("taken.Taakbeleid", "rule"),
        ("berichten.Berichtbeleid", "rule"),
        ("berichten.Bezorginstelling", "settings"),
    ]),
    ("Installatie", True, [
        ("core.Tenant", "location_city"),
        ("core.Membership", "group_add"),
        ("auth.User", "account_circle"),
        ("auth.Group", "admin_panel_settings"),
        ("procrastinate.ProcrastinateJob", "work_history"),
        ("werkplek.Inzage", "visibility"),
    ]),
]  # fmt: skip

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Klantenregister",
    "SITE_HEADER": "Klantenregister",
    "SITE_SYMBOL": "contacts",
    "SITE_URL": "/admin/",
    "SHOW_BACK_BUTTON": False,
    "SHOW_VIEW_ON_SITE": False,
    "SIDEBAR": {"show_search": False, "navigation": "apps.core.beheer.menu.navigation"},
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": "apps.core.beheer.looks.icon"}],
    "STYLES": ["apps.core.beheer.looks.stylesheet"],
}
