"""The admin of spiegelingen."""
