"""The resources of the Klantinteracties API: a serializer, a filterset and a viewset each, and nothing else."""
