"""Berichten as Open VTB has them.

`shown` says what is told of one, `writing` delivers it and marks it as read, and `resources` serve it.
"""
