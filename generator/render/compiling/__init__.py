"""From a template of the theme to the code that draws it: the tree that Jinja parsed comes in, Python goes out.

`inlining` puts the components into the page, `code` writes what is left. Both stand on the inside of Jinja, which they know as
the only part of the program besides `environment`; neither knows a view, an address or a word.
"""
