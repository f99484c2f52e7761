"""The OpenAPI document of an API, from the declarations of its resources."""
