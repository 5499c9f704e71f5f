"""Headers of tables: phrases that are known as such, and lines that look like one."""
