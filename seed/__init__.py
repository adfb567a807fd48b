"""The demonstration: a province of invented people, told in the verbs that people press.

``python cli.py seed`` tells 2024 as it was published, the years round it, and a present year built around today.
"""
