from drf_spectacular.openapi import AutoSchema


class ResourceSchema(AutoSchema):
    pass
