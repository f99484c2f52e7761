"""By which channel a customer is best reached, why, and why not by another one."""
