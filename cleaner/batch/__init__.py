"""Cleans many pages: in worker processes, in order, within limits; into outputs that a broken run can go on with.

- `pool`, `process`, `worker`, `wire`: any work, in processes that can be killed without harm to other work; `readahead` reads for them
- `work`: what is done with a page; `many` for programs that want articles, `run` for runs that write them into `targets`
- `journal`: what a run has done for good; `summary` counts, `console` tells people; `selection` takes a part; `stream` answers line by line
"""
