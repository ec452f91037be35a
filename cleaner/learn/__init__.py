"""Learning: the boilerplate of a site by what repeats across its pages, written down as rules for people to read and keep.

Pages are cleaned first: what rules, detectors and evidence take already is not learned. Of what is left, lines that stand on a good
part of a site's pages, in several different stories, become rules for that site (`learner`, `news`); so do elements that hold such
lines and nothing like prose (`elements`). Everything is counted in bounded memory (`counting`) and written as a pack (`pack`).
"""
