"""Operations of migrations."""

from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Together(Operation):
    """Operations that do not need one another, run with one rendering of the models.

    After each operation Django renders every model anew that is related to the one it was about; here that is all of them, by way
    of the organisation, and it was nine tenths of the time that an empty database took to be migrated. `operations` make tables,
    or they make and remove what is around columns (indexes, constraints, triggers): not both, and no columns.
    """

    def __init__(self, *operations: Operation) -> None:
        self.operations = operations

    @property
    def reversible(self) -> bool:  # type: ignore[override]  # an attribute in Django
        """Whether all operations can be undone."""
        return all(operation.reversible for operation in self.operations)

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Changes the state without models; they are rendered when the database needs them."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Runs all operations, in their order."""
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Undoes all operations, the last one first."""
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """Returns what it does, in words."""
        return "; ".join(operation.describe() for operation in self.operations)
