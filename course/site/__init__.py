"""The complete pages of the course: made of notebooks, before anybody asks for one."""
