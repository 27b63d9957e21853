"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """Argon2id as OWASP's sheet on password storage asks for it: 19 MiB, two passes, one lane.

    A guess costs a thief memory, which is dear where processors are cheap. It costs us a tenth of the processor that
    PBKDF2 asked for, and a thousand candidates sign in before one exam. A password that was kept before is kept anew
    at the next sign-in; until then a try at it takes longer than one at a name that nobody has.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
