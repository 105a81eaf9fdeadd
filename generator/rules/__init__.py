"""What should be better: content comes in, diagnostics go out.

`references` finds what points at nothing (errors), `review` what a reader will miss
(warnings), and `prune` leaves out what has errors so that the rest can be published.
`lofte check` asks all of them, a build only those that leave something out.
Nothing here changes a record or knows how a problem is printed.
"""
