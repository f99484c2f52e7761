"""History by triggers, and who did it."""

from apps.core.changes import Change, acting_as, on_change
from apps.core.tenancy import working_for
from apps.partijen.models import Categorie, Partij
from tests.api_client import Caller, ref
from tests.register import Register
from tests.tokens import SECRET, signed


def test_every_change_leaves_a_row_with_client_and_request(register: Register, api: Caller) -> None:
    partij = register.partij()
    api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "nieuw"}, **{"X-Request-ID": "verzoek-1"})
    api.delete(f"partijen/{partij.uuid}", **{"X-Request-ID": "verzoek-2"})
    with working_for(register.tenant):
        rows = list(partij.mutaties.order_by("pgh_id").values_list("pgh_label", "interne_notitie", "pgh_context"))
    assert rows == [
        ("toegevoegd", "", {"actor": "systeem"}),
        ("gewijzigd", "nieuw", {"client": "test", "method": "PATCH", "request": "verzoek-1"}),
        ("verwijderd", "nieuw", {"client": "test", "method": "DELETE", "request": "verzoek-2"}),
    ]


def test_request_id_that_is_no_plain_word_is_replaced(register: Register, api: Caller) -> None:
    partij = register.partij()
    api.patch(f"partijen/{partij.uuid}", {"interneNotitie": "x"}, **{"X-Request-ID": "Jan Tester <jan@example.nl>"})
    with working_for(register.tenant):
        assert "Jan" not in partij.mutaties.latest("pgh_id").pgh_context["request"]


def test_bulk_update_is_seen_too(register: Register) -> None:
    made = [register.categorie(), register.categorie()]
    with working_for(register.tenant):
        Categorie.objects.update(naam="Anders")
        assert [made.mutaties.filter(pgh_label="gewijzigd").count() for made in made] == [1, 1]


def test_patch_without_a_change_leaves_no_row(register: Register, api: Caller) -> None:
    partij = register.partij()
    assert api.patch(f"partijen/{partij.uuid}", {}).status_code == 200
    with working_for(register.tenant):
        assert partij.mutaties.count() == 1


def test_acting_as_names_somebody_else_for_a_while(register: Register) -> None:
    with working_for(register.tenant):
        with acting_as("import", bestand="a.csv"):
            first = Categorie.objects.create(naam="een")
        second = Categorie.objects.create(naam="twee")
        assert first.mutaties.get().pgh_context == {"actor": "import", "bestand": "a.csv"}
        assert second.mutaties.get().pgh_context == {"actor": "systeem"}


def test_on_change_hears_of_making_changing_and_removing(register: Register, api: Caller) -> None:
    heard: list[tuple[str, type]] = []

    @on_change(Categorie)
    def listen(change: Change) -> None:
        heard.append((change.kind, type(change.instance)))

    url = api.post("categorieen", {"naam": "een"}).json()["url"]
    api.patch(url, {"naam": "twee"})
    api.delete(url)
    api.post("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    # Twice each: its row, and then all that its resource wrote with it.
    written = [("created", Categorie)] * 2 + [("updated", Categorie)] * 2
    assert heard == [*written, ("deleted", Categorie)]


def test_on_change_hears_of_a_cascade(register: Register, api: Caller) -> None:
    heard: list[str] = []
    partij = register.partij()
    api.post("rekeningnummers", {"partij": ref(partij), "iban": "NL91ABNA0417164300"})

    @on_change(type(register.rekeningnummer()))
    def listen(change: Change) -> None:
        heard.append(change.kind)

    api.delete(f"partijen/{partij.uuid}")
    assert heard == ["deleted"]
    assert register.all(Partij) == []


def test_use_of_a_token_is_no_mutatie(register: Register, api: Caller) -> None:
    api.get("partijen")
    with working_for(register.tenant):
        assert [row.pgh_label for row in register.client.mutaties.all()] == ["toegevoegd"]


# -- who, and why ------------------------------------------------------------------------------------------------------

NLX = {
    "X-NLX-Logrecord-ID": "rec-1",
    "X-NLX-Request-Application-Id": "app-1",
    "X-NLX-Request-User-Id": "user-1",
}


def context(register: Register, caller: Caller, **headers: str) -> dict[str, str]:
    """Returns what the history says of a change by `caller`, without the request's mark."""
    partij = register.partij()
    assert caller.patch(f"partijen/{partij.uuid}", {"interneNotitie": "nieuw"}, **headers).status_code == 200
    with working_for(register.tenant):
        found: dict[str, str] = dict(partij.mutaties.latest("pgh_id").pgh_context)
    assert found.pop("request")
    assert found.pop("method") == "PATCH"
    return found


def test_history_names_client_and_user_of_a_signed_token(register: Register) -> None:
    client = register.signing_client("kiss", SECRET)
    for claims, user in (
        ({}, {"user_id": "jan", "user_representation": "Jan Tester"}),
        ({"user_id": 12, "user_representation": ""}, {"user_id": "12"}),
        ({"user_id": None, "user_representation": ["x"]}, {}),
        ({"user_id": "a\x00b\n", "user_representation": "x" * 300 + "é"}, {"user_id": "a b", "user_representation": "x" * 255}),
    ):  # fmt: skip
        caller = Caller(signed(**claims), scheme="Bearer")
        assert context(register, caller) == {"client": client.name, "client_id": "kiss", **user}


def test_history_names_the_client_id_of_a_token_too(register: Register, api: Caller) -> None:
    assert context(register, api) == {"client": "test"}
    with working_for(register.tenant):
        register.client.client_id = "front-office"
        register.client.save()
    assert context(register, api) == {"client": "test", "client_id": "front-office"}


def test_history_keeps_the_toelichting_and_the_words_of_nlx(register: Register, api: Caller) -> None:
    kept = {"nlx_logrecord_id": "rec-1", "nlx_application_id": "app-1", "nlx_user_id": "user-1"}
    headers = {**NLX, "X-Audit-Toelichting": "Op verzoek van de klant"}
    assert context(register, api, **headers) == {"client": "test", **kept, "toelichting": "Op verzoek van de klant"}


def test_header_that_is_no_plain_text_is_made_one_or_left_out(register: Register, api: Caller) -> None:
    for name in NLX:
        for value in ("Jan Tester", "x" * 65, "", "a;b", "é"):
            assert context(register, api, **{name: value}) == {"client": "test"}
    for sent, kept in (
        ("a\x00b\r\n c\x1b[0m", "a b c [0m"),
        ("x" * 5000, "x" * 1000),
        ("Gebeld: één keer", "Gebeld: één keer"),
        ("één".encode().decode("latin-1"), "één"),
        ("rechts\u202elinks", "rechts links"),
    ):
        assert context(register, api, **{"X-Audit-Toelichting": sent}) == {"client": "test", "toelichting": kept}
    assert context(register, api, **{"X-Audit-Toelichting": "\x00 \x07"}) == {"client": "test"}
