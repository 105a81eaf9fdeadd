"""Lofte: a static site generator for the promises that police and municipalities make to citizens.

Data flows one way through the folders, one verb each: `source` reads, `model` checks,
`site` links, `rules` review, `views` describe, `render` draws and `build` writes. The
doors are `cli` (the command `lofte`) and `plugin` (the same site from `mkdocs build`).
"""

__version__ = "0.1.0"
