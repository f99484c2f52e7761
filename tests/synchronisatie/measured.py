"""What the tests with real processes measured, said when they are done."""

FIGURES: dict[str, str] = {}


def measured(name: str, figure: str) -> None:
    """Notes a figure."""
    FIGURES[name] = figure
    print(f"\n{name}: {figure}")  # noqa: T201  shown by pytest -s
