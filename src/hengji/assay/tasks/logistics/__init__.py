"""The task bank of the skill 物流仓储 (logistics and warehousing)."""
