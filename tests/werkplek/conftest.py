"""Employees, as in the tests of the admin."""

from tests.admin.conftest import beheer, other_beheer

__all__ = ["beheer", "other_beheer"]
