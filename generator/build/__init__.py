"""The stages in order, and the writing of what they make: a folder of files comes in, a site goes out.

Nothing here knows what a page says. The date, the settings and the number of processes are
arguments; the same arguments and the same files give the same bytes.
"""
