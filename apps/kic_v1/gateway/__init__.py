"""The dialect of the gateway that served this API before: envelope, query language, form of objects and of errors.

A resource declares a serializer (`items.GatewaySerializer`), a table of what can be asked about it (`filters.GatewayFilterSet`) and
a viewset (`views.GatewayViewSet`).
"""
