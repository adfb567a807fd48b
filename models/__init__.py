"""The domain: units and people, directives, registers, tasks and the acts that are their truth.

Importing the package knows every table, for the migrations.
"""

from models import acts, directive, person, projection, register, task, unit

__all__ = ["acts", "directive", "person", "projection", "register", "task", "unit"]
