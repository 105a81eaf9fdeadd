"""All records linked into one `Site`: content and a date come in, places with their promises go out.

Here everything that is derived is derived once: addresses, orders, delivery states, what
links to what. Nothing here knows the words a page uses or how a page is drawn.
"""
