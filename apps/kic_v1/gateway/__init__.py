"""The dialect of the gateway that served this API before: envelope, query language, form of objects and of errors.

A resource declares

- a serializer (`items.GatewaySerializer`) over a Translation, with properties of `scalars`, `references` and `parts`;
- a table of what can be asked about it (`filters.GatewayFilterSet`): dotted path -> `ways`, or a filter of the kernel;
- a viewset (`views.GatewayViewSet`), which says whether what is asked and not known is refused or finds nothing.

`resources/digitaaladressen.py` is a short one.
"""
