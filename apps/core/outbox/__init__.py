"""What must reach another system: written in the transaction of the change, delivered after it, at least once and in order.

- `model.Outgoing` is the base of a table of such messages. Whoever adds a row (API, admin, command, bulk, SQL), a trigger defers
  the job that delivers it, in the same transaction: neither can be there without the other.
- `delivering` takes the first message of a line, sends it outside any transaction, and writes down what came of it.
- `sweeping` finds what was left: messages whose moment to be tried again has come, and those of a worker that died.
- `outcome` says what may come of an attempt.

Sent but killed before that was written down means sent again: at least once, never "perhaps".
"""
