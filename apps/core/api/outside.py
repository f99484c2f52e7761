"""What a request asks other systems is asked outside its transaction, so that a slow one keeps no lock and no snapshot.

A request that finds that it needs an answer raises `Needed`. Its transaction is rolled back, the questions are asked, and the
request is run again from its start with the answers in hand: `answer_to` then returns them. A request that needs nothing runs
once, and pays nothing for this.

    question = Get("https://zaken.example.nl/zaken/api/v1/zaken/...")     # anything with `ask`, that can be a key of a dict
    answer = answer_to(request, question)

A question is the same in the next run when it is equal; it is asked once per request.

What must wait for something that follows from the committed change (a job that another process does) waits `afterwards`.

A request that only reads is run on a replica (apps.core.replica) when there is one, and on the primary when that fails.
"""

import logging
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import wraps
from typing import Any, Protocol

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, OperationalError, transaction

from apps.core import replica
from apps.core.exceptions import RemoteError
from apps.core.tenancy import leave_tenant

logger = logging.getLogger(__name__)

ANSWERS = "klantenregister.answers"
AFTERWARDS = "klantenregister.afterwards"
FAILED = "klantenregister.failed"
ONLY_READ = frozenset({"GET", "HEAD"})
# Who calls, a reference, what the reference leads to, and one to spare.
MAX_RUNS = 5
AT_ONCE = 4


class Question(Protocol):
    """What can be asked: a value that can be compared and hashed. It may be asked in another thread, without a database."""

    def ask(self) -> Any:
        """Returns the answer; raises RemoteError when there is none."""


class Needed(Exception):
    """A request cannot go on without the answers to `questions`."""

    def __init__(self, questions: Iterable[Question]) -> None:
        super().__init__("answers from outside are needed")
        self.questions = tuple(questions)


class AsksForEver(RuntimeError):
    """A request has a new question in each run: a bug of ours."""


def answer_to(request: Any, question: Question) -> Any:
    """Returns the answer; raises Needed in the run that finds the question, and RemoteError when there is no answer."""
    require(request, question)
    answer = request.META[ANSWERS][question]
    if isinstance(answer, RemoteError):
        raise answer
    return answer


def require(request: Any, *questions: Question) -> None:
    """Raises Needed with those of `questions` that were not asked yet, so that they are all asked in one go."""
    answers = request.META.get(ANSWERS, {})
    if missing := [question for question in dict.fromkeys(questions) if question not in answers]:
        raise Needed(missing)


def in_transactions(view: Callable[..., Any], *, reads: frozenset[str] = ONLY_READ) -> Callable[..., Any]:
    """Returns `view` in a transaction of its own, run anew after what it needed from outside was asked between two of them.

    `reads`: the methods that only read.
    """
    run = by_replica_first(transaction.atomic(view), reads)

    @wraps(view)
    def run_until_answered(request: Any, *args: Any, **kwargs: Any) -> Any:
        for _ in range(MAX_RUNS):
            request.META.pop(AFTERWARDS, None)
            try:
                return finished(request, run(request, *args, **kwargs))
            except Needed as needed:
                leave_tenant()
                request.META.setdefault(ANSWERS, {}).update(ask(needed.questions))
            except (DatabaseError, InterfaceError) as error:  # at the begin or the end of the transaction
                leave_tenant()
                # A read has no outcome to wonder about.
                request.META[FAILED] = OperationalError() if request.method in reads else error
                return view(request, *args, **kwargs)
        logger.error("asks for ever: %s", view.__qualname__)
        raise AsksForEver

    return transaction.non_atomic_requests(using=DEFAULT_DB_ALIAS)(run_until_answered)


def begin(request: Any) -> None:
    """Raises what went wrong outside the view, at the begin or the end of its transaction: the view tells it in its own form."""
    if error := request.META.pop(FAILED, None):
        raise error


def by_replica_first(run: Callable[..., Any], reads: frozenset[str]) -> Callable[..., Any]:
    """Returns `run`, which asks the primary, with an attempt at the replica before it where a request only reads."""

    def attempt(request: Any, *args: Any, **kwargs: Any) -> Any:
        answer = None
        if request.method in reads and replica.is_available():
            answer = of_replica(run, request, *args, **kwargs)
        return run(request, *args, **kwargs) if answer is None else answer

    return attempt


def of_replica(run: Callable[..., Any], request: Any, *args: Any, **kwargs: Any) -> Any:
    """Returns what the replica makes of a request; None when that is nothing, or an error, which is the primary's to tell."""
    began = time.monotonic()
    try:
        with replica.in_place_of_primary():
            answer = run(request, *args, **kwargs)
        return answer if answer.status_code < 400 else None
    except Needed:
        raise
    except (OperationalError, InterfaceError) as error:
        replica.rest(began, error)
    except Exception as error:  # noqa: BLE001  whatever it is: the primary says whether it is wrong
        logger.debug("not answered by the replica: %s", type(error).__name__)
    leave_tenant()
    return None


def afterwards(request: Any, step: Callable[[], Any]) -> None:
    """Lets `step` run when the transaction of the request is committed, without a tenant and outside any transaction.

    What it returns takes the place of the answer, unless it is None. It does not run when the request is refused.
    """
    request.META[AFTERWARDS] = step


def finished(request: Any, response: Any) -> Any:
    """Returns the answer of a request whose transaction has ended."""
    step = request.META.pop(AFTERWARDS, None)
    if step is None or response.status_code >= 400:
        return response
    leave_tenant()
    return step() or response


def ask(questions: tuple[Question, ...]) -> dict[Question, Any]:
    """Asks all questions, several at once; the answer to one that fails is its RemoteError."""
    if len(questions) == 1:
        return {questions[0]: outcome(questions[0])}
    with ThreadPoolExecutor(min(AT_ONCE, len(questions))) as pool:
        return dict(zip(questions, pool.map(outcome, questions), strict=True))


def outcome(question: Question) -> Any:
    """Returns the answer, or the RemoteError that stands for it."""
    try:
        return question.ask()
    except RemoteError as error:
        return error
