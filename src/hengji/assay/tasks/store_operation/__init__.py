"""The task bank of the skill 店铺运营 (store operation)."""
