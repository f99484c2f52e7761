"""What holds for every decision, and for its words."""

from pathlib import Path

from django.conf import settings
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from apps.voorkeurskanaal import codes
from apps.voorkeurskanaal.begrippen import Adres, Beleid, Kanaalwens, Ontvanger, Vraag, Wens
from apps.voorkeurskanaal.codes import Doel, Kanaal, Voorkeur
from apps.voorkeurskanaal.vaststellen import vaststellen
from tests.voorkeurskanaal.cases import STRAAT, TODAY

adressen = st.lists(
    st.builds(
        Adres,
        id=st.sampled_from("abcdef"),
        soort=st.sampled_from(["email", "telefoonnummer", "overig"]),
        adres=st.sampled_from(["a@example.nl", "0612345678", "0201234567", "x"]),
        is_voorkeur=st.booleans(),
        is_standaard=st.booleans(),
        referentie=st.sampled_from(["", "ZAAK-1"]),
        geverifieerd=st.sampled_from([None, TODAY]),
        onbestelbaar=st.booleans(),
    ),
    max_size=4,
).map(tuple)
ontvangers = st.builds(
    Ontvanger,
    id=st.just("p"),
    is_actief=st.booleans(),
    is_geheim=st.booleans(),
    adressen=adressen,
    postadressen=st.sampled_from([(), (STRAAT,)]),
    wensen=st.lists(st.builds(Kanaalwens, kanaal=st.sampled_from(Voorkeur)), max_size=1).map(tuple),
)
vragen = st.builds(
    Vraag,
    doel=st.sampled_from(Doel),
    toegestaan=st.frozensets(st.sampled_from([one for one in Kanaal if one != Kanaal.GEEN])),
    taak=st.sampled_from([Wens(), Wens("email"), Wens("post"), Wens("fax"), Wens("", "z@example.nl"), Wens("beiden")]),
    zaken=st.sampled_from([frozenset(), frozenset({"ZAAK-1"})]),
    vandaag=st.just(TODAY),
)


@given(ontvangers, vragen)
@examples(max_examples=100, deadline=None)
def test_decision_never_breaks_a_rule(ontvanger: Ontvanger, vraag: Vraag) -> None:
    uitkomst = vaststellen(ontvanger, vraag, Beleid())
    assert uitkomst == vaststellen(ontvanger, vraag, Beleid())
    assert uitkomst.redenen and (uitkomst.notificatie is not None) == (vraag.doel == Doel.BESLUIT)
    for keuze in uitkomst.keuzes:
        assert keuze.kanaal in vraag.toegestaan and ontvanger.is_actief
        assert (keuze.adres is not None) == (keuze.kanaal in (Kanaal.EMAIL, Kanaal.SMS))
        assert (keuze.postadres is not None) == (keuze.kanaal == Kanaal.POST)
        if keuze.adres:
            assert vraag.doel != Doel.BESLUIT and not keuze.adres.onbestelbaar
            assert keuze.adres.geverifieerd or not (ontvanger.is_geheim or vraag.doel == Doel.INFORMATIEF)


def test_every_code_is_explained_in_the_documentation() -> None:
    text = (Path(settings.BASE_DIR) / "docs/voorkeurskanaal.md").read_text(encoding="utf-8")
    for words in (
        codes.Kanaal,
        codes.Doel,
        codes.Bron,
        codes.Reden,
        codes.Afwijzing,
        codes.Waarschuwing,
        codes.Voorkeur,
    ):
        assert not [word.value for word in words if f"`{word.value}`" not in text], words
