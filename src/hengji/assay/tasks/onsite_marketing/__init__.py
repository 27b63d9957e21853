"""The task bank of the skill 站内营销 (on-site marketing)."""
