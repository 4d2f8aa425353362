"""A Chinese government work report as audited tables, and what follows from them.

The layers, each importing only from those before it: errors, project, text, scan, tables, audit, analysis, words, charts,
publish, cli. What may import what is held by the import-linter contract in pyproject.toml.
"""
