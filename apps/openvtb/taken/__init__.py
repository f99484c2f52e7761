"""Klanttaken as the externe taken of Open VTB.

`shown` says what is told of one, `details` what differs by soort, `writing` writes it, and `resources` serve it.
"""
