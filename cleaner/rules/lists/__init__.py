"""Lists that other people keep: element hiding rules of ad blockers, and Five Filters' site configs, read as they are."""
