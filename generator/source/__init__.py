"""Reads what people wrote: files into text, text into nodes, front matter and tables that remember where they stood.

In comes a folder; out go `SourceFile`s, `Document`s and `Table`s in which every scalar is still text and has a `Span`,
and diagnostics for what could not be read. Nothing here knows which fields exist or what a value means: `0114`, `18:30`
and `no` are texts until the model says otherwise.
"""
