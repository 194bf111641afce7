"""Mentions -> the persons, states, bodies and contacts that they stand for. One candidate or none."""
