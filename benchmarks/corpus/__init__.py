"""An invented country as large as one likes, written once and given to several site generators.

`invent` makes it from a seed, `neutral` is the form in between (and reads it from JSON Lines), `lofte_form` and
`hugo_form` write what each generator reads. No form may hold text that another lacks. Only the standard library.
"""
