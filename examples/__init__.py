"""A demo company and the templates for what a company fills in itself."""
