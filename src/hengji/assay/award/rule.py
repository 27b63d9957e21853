"""The award rule of a scheme, as data that can be stored, printed and checked by hand."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

MILLION = 1_000_000
FEWEST_OBSERVATIONS = 4
"""Below four observations of one requirement chance decides about as often as skill does: a master who succeeds
nine times in ten would fail "three of three" in more than a quarter of all cases."""

Share = Annotated[int, Field(ge=0, le=MILLION)]


class AwardRule(BaseModel):
    """What a candidate must reach in each part; no part makes up for another.

    Attributes:
        held_needed: For a requirement observed ``n`` times, how many observations ``k`` must hold: ``n`` to ``k``.
        held_share_ppm: The share that must hold when there are more observations than the table knows, rounded
            up to whole observations.
        practical_share_ppm: Share of the points of the practical examination.
        interview_share_ppm: Share of the points of the interview.

    Source:
        "At least k of n, and every critical one" can be checked by the candidate herself. The default table is
        three fifths of the observations, rounded up; the two pass shares are three fifths as well. They are
        Hengji's proposal, and the scheme's owner may set others.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    held_needed: dict[int, int] = Field(default={4: 3, 5: 3, 6: 4, 7: 5, 8: 5, 9: 6, 10: 6}, min_length=1)
    held_share_ppm: Share = 600_000
    practical_share_ppm: Share = 600_000
    interview_share_ppm: Share = 600_000

    @model_validator(mode="after")
    def _table_is_fair(self) -> "AwardRule":
        table = sorted(self.held_needed.items())
        first, last = table[0][0], table[-1][0]
        if first < FEWEST_OBSERVATIONS:
            raise PydanticCustomError(
                "table_too_low",
                "a requirement needs {fewest} observations or more, got {first}",
                {"fewest": FEWEST_OBSERVATIONS, "first": first},
            )
        if [n for n, _ in table] != list(range(first, last + 1)):
            raise PydanticCustomError(
                "table_with_gap",
                "the table must have every number from {first} to {last}",
                {"first": first, "last": last},
            )
        for n, k in table:
            if not 0 < k <= n:
                raise PydanticCustomError(
                    "table_out_of_reach",
                    "of {n} observations 1 to {n} may be needed, got {k}",
                    {"n": n, "k": k},
                )
        for n in range(first, last + 1):
            if not self.needed(n) <= self.needed(n + 1) <= self.needed(n) + 1:
                raise PydanticCustomError(
                    "table_uneven",
                    "{k} of {n} but {more_k} of {more_n}: "
                    "one more observation may ask for one more to hold, never for fewer or for two",
                    {"k": self.needed(n), "n": n, "more_k": self.needed(n + 1), "more_n": n + 1},
                )
        return self

    @property
    def fewest_observations(self) -> int:
        """Below this a requirement cannot be assessed."""
        return min(self.held_needed)

    def needed(self, observations: int) -> int:
        """Give how many of so many observations must hold.

        Raises:
            ValueError: There are fewer than `fewest_observations`.
        """
        if observations < self.fewest_observations:
            raise ValueError(f"needs {self.fewest_observations} observations or more, got {observations}")
        if observations in self.held_needed:
            return self.held_needed[observations]
        return -(-observations * self.held_share_ppm // MILLION)
