"""Employees, as in the tests of the admin."""

from tests.admin.conftest import beheer, superuser

__all__ = ["beheer", "superuser"]
