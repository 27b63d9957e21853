"""The task bank of the skill 产品开发 (product development)."""
