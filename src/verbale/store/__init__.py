"""Keeps the record in a database: applies changes, answers look-ups. SQLite by default, PostgreSQL for teams."""
