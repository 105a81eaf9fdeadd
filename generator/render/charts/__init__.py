"""Charts as static SVG: what a view says of numbers comes in, one `<svg>` goes out.

Colours and lines belong to the theme (`theme/components/chart/`); here are only places. What the numbers mean, and which
are shown, is for the views to know.
"""
