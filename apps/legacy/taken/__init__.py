"""Klanttaken under the names of the CustomerInteractionBundle, and as objects of two other standards.

`aliases` reads every spelling of a task as that of the bundle, `shown` says what is told of one, `writing` writes it, and
`profiles` are the objects of the externe klanttaak and of the Open Inwoner Platform.
"""
