"""The states of klanttaken in lists: what a dialect calls them, as SQL, and how they are asked for."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import Case, Field, Q, When
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Among, Literal
from apps.core.api.filters import Filter, Parser
from apps.taken.transitions import KNOWN_WORDS, STATES, WORDS, State, states_of


def toestand(state: State) -> str:
    """Returns a state as the column `toestand` has it."""
    return f"{state.status}/{state.afsluitreden}"


def status_word(dialect: str) -> Case:
    """Returns the expression of what a dialect calls the state of a klanttaak."""
    words = (When(toestand=Literal(toestand(state)), then=Literal(WORDS[state][dialect])) for state in STATES)
    return Case(*words, output_field=TEXT)


class ByStatus(Filter):
    """The state is what a word means in a dialect; words of other dialects are understood. `negated`: any other state."""

    def __init__(self, dialect: str, *, negated: bool = False, **kwargs: Any) -> None:
        super().__init__("toestand", **{"help_text": "Hoe ver de taak is.", **kwargs})
        self.dialect, self.negated = dialect, negated

    def parser(self, model: Any) -> Parser:
        return serializers.ChoiceField(choices=KNOWN_WORDS, help_text=self.help_text)

    def value(self, parsed: Any) -> list[str]:
        meant = states_of(parsed, self.dialect)
        return [toestand(state) for state in STATES if (state in meant) is not self.negated]

    def kind(self, model: Any) -> "Field[Any, Any]":
        return ArrayField(TEXT)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(Among(path, value))


class ByStatuses(ByStatus):
    """The state is what one of several words means."""

    def parser(self, model: Any) -> Parser:
        return serializers.ListField(child=super().parser(model), max_length=len(KNOWN_WORDS), help_text=self.help_text)

    def value(self, parsed: Any) -> list[str]:
        return sorted({found for word in parsed for found in super(ByStatuses, self).value(word)})
