"""The domain: units and people, directives, registers, tasks and the acts that are their truth."""
