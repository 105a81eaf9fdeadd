"""What the files mean: parsed documents come in, validated immutable records go out.

One declaration per kind of file says which fields exist, which values they take and
what each is called; everything that needs to know asks these declarations. Nothing
here knows how files are read, how records are linked or what a page shows.
"""
