"""Measures how fast Lofte builds a country, beside Hugo on the same text.

Comes in: how large a country to invent, or one in a JSON Lines file. Goes out: the same text in Lofte's form and in
Hugo's, and a table of times, memory and sizes. Nothing in `generator/` imports from here, and from `generator/`
nothing is imported: the commands are run from outside, as a user runs them.
"""
