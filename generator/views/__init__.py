"""What each page says: the linked site comes in, one view per output goes out.

A view holds plain values in the order they are read, in one language: ready sentences,
addresses relative to the site's root, codes for states and icons. It knows no template,
no markup and no file. One module per kind of page; `inventory` names them all, in order.
"""
