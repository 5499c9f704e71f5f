"""docs/columns.md: what each table and column means, told from the schema."""

from __future__ import annotations

from wsoa.output.schema.definition import Schema, SchemaColumn, SchemaTable, schema


def columns_page() -> str:
    """The page as Markdown."""
    whole = schema()
    parts = [
        f"# Columns\n\n{whole.description} Schema version {whole.version}.\n\n"
        "This page is made from `output/schema/schema.json`; change that file, then run "
        "`python -m wsoa.output.schema.columns_page > docs/columns.md`.\n"
    ]
    parts += [_table(table, whole) for table in whole.tables]
    parts.append("# Values\n")
    parts += [_values(name, meanings) for name, meanings in whole.enums.items()]
    parts.append("# Views\n\nThe databases (SQLite, DuckDB) have these beside the tables.\n")
    parts += [f"- `{view.name}`: {view.description}" for view in whole.views]
    return "\n".join(parts) + "\n"


def _table(table: SchemaTable, whole: Schema) -> str:
    lines = [f"## {table.name}", "", table.description, ""]
    if table.primary_key:
        lines.append(f"Key: {_names(table.primary_key)}.")
    lines += [
        f"{_names(key.columns)} → [{key.references}](#{key.references}) "
        f"{_names(whole[key.references].primary_key)}."
        for key in table.foreign_keys
    ]
    lines += ["", "| column | type | meaning |", "| --- | --- | --- |"]
    lines += [f"| `{c.name}` | {_type(c)} | {c.description} |" for c in table.columns]
    return "\n".join(lines) + "\n"


def _type(column: SchemaColumn) -> str:
    named = column.enum or column.known
    kind = f"[{named}](#{named})" if named else column.type
    return f"{kind}, required" if column.required else kind


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _values(name: str, meanings: dict[str, str]) -> str:
    lines = [f"## {name}", "", "| value | meaning |", "| --- | --- |"]
    lines += [f"| `{value}` | {meaning} |" for value, meaning in meanings.items()]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    print(columns_page(), end="")
