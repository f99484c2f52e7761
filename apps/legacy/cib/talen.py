"""Languages: the codes of ISO 639-2, which a partij has, those of ISO 639-1, which clients send too, and names."""

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Func, Q, Value, When
from django.db.models.functions import Coalesce

from apps.core.api.expressions import JSON, TEXT, JsonObject, Literal
from apps.legacy.cib import words
from apps.legacy.cib.words import kept_or

# By the code of three letters: that of two, and the name.
TALEN = {
    "afr": ("af", "Afrikaans"), "amh": ("am", "Amhaars"), "ara": ("ar", "Arabisch"), "aze": ("az", "Azerbeidzjaans"),
    "ben": ("bn", "Bengaals"), "bos": ("bs", "Bosnisch"), "bul": ("bg", "Bulgaars"), "cat": ("ca", "Catalaans"),
    "ces": ("cs", "Tsjechisch"), "dan": ("da", "Deens"), "deu": ("de", "Duits"), "ell": ("el", "Grieks"),
    "eng": ("en", "Engels"), "est": ("et", "Ests"), "fas": ("fa", "Perzisch"), "fin": ("fi", "Fins"),
    "fra": ("fr", "Frans"), "fry": ("fy", "Fries"), "gle": ("ga", "Iers"), "guj": ("gu", "Gujarati"),
    "heb": ("he", "Hebreeuws"), "hin": ("hi", "Hindi"), "hrv": ("hr", "Kroatisch"), "hun": ("hu", "Hongaars"),
    "hye": ("hy", "Armeens"), "ind": ("id", "Indonesisch"), "isl": ("is", "IJslands"), "ita": ("it", "Italiaans"),
    "jpn": ("ja", "Japans"), "kat": ("ka", "Georgisch"), "kor": ("ko", "Koreaans"), "kur": ("ku", "Koerdisch"),
    "lav": ("lv", "Lets"), "lit": ("lt", "Litouws"), "ltz": ("lb", "Luxemburgs"), "mkd": ("mk", "Macedonisch"),
    "mlt": ("mt", "Maltees"), "mon": ("mn", "Mongools"), "msa": ("ms", "Maleis"), "nep": ("ne", "Nepalees"),
    "nld": ("nl", "Nederlands"), "nor": ("no", "Noors"), "pan": ("pa", "Punjabi"), "pap": ("", "Papiaments"),
    "pol": ("pl", "Pools"), "por": ("pt", "Portugees"), "pus": ("ps", "Pasjtoe"), "ron": ("ro", "Roemeens"),
    "rus": ("ru", "Russisch"), "slk": ("sk", "Slowaaks"), "slv": ("sl", "Sloveens"), "som": ("so", "Somalisch"),
    "spa": ("es", "Spaans"), "sqi": ("sq", "Albanees"), "srn": ("", "Sranantongo"), "srp": ("sr", "Servisch"),
    "swa": ("sw", "Swahili"), "swe": ("sv", "Zweeds"), "tam": ("ta", "Tamil"), "tha": ("th", "Thais"),
    "tir": ("ti", "Tigrinya"), "tur": ("tr", "Turks"), "ukr": ("uk", "Oekraïens"), "urd": ("ur", "Urdu"),
    "uzb": ("uz", "Oezbeeks"), "vie": ("vi", "Vietnamees"), "yid": ("yi", "Jiddisch"), "zho": ("zh", "Chinees"),
}  # fmt: skip
# Codes for use in bibliographies, which ISO 639-2 has for some languages besides the other one.
BIBLIOGRAPHIC = {
    "alb": "sqi", "arm": "hye", "chi": "zho", "cze": "ces", "dut": "nld", "fre": "fra", "geo": "kat", "ger": "deu", "gre": "ell",
    "ice": "isl", "mac": "mkd", "may": "msa", "per": "fas", "rum": "ron", "slo": "slk",
}  # fmt: skip
NAMEN = {code: naam for code, (_, naam) in TALEN.items()}
CODES = {
    **{two: code for code, (two, _) in TALEN.items() if two},
    **{naam.lower(): code for code, naam in NAMEN.items()},
    **BIBLIOGRAPHIC,
}
KEYS = ("code", "naam")


def as_code(*words: Any) -> str:
    """Returns the code of three letters that the first of `words` (a code or a name) means; "" when none means any."""
    for word in words:
        lower = word.strip().lower() if isinstance(word, str) else ""
        if found := CODES.get(lower):
            return found
        if len(lower) == 3 and lower.isascii() and lower.isalpha():
            return lower
    return ""


def said(column: str) -> Case:
    """What a column with a code says: its code and name; null when it is empty."""
    naam = Func(Literal(json.dumps(NAMEN)), F(column), template="(%(expressions)s)", arg_joiner="::jsonb ->> ")
    voorkeur = JsonObject({"code": F(column), "naam": Coalesce(naam, column, output_field=TEXT)})
    return Case(When(**{column: Literal("")}, then=Value(None)), default=voorkeur, output_field=JSON)


def is_there(literal: str, column: str) -> Q:
    """Returns the condition that there is a taal."""
    return words.is_there(literal, ~Q(**{column: Literal("")}))


def shown(literal: str, column: str) -> Case:
    """The taal that is shown: as it was sent, else as the column says."""
    return kept_or(literal, KEYS, said(column))


def code_of(taal: Mapping[str, Any] | None) -> str:
    """Returns the code for a taal as it is sent."""
    return as_code((taal or {}).get("code"), (taal or {}).get("naam"))
