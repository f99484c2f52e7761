"""Making one object of two, and two of one again.

What refers to the object that goes is found in the metadata of the models, so that no table can be forgotten: its rows go on at
the object that stays. What cannot be at both is settled by the constraints themselves (`collisions`). All that is done is kept in
a `Trace`, by which it can be undone (`undoing`).
"""
