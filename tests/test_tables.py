from pathlib import Path

import pytest

from tests.tables import Table, read_tables

TEXT = """# Hold

Prose with a | pipe is no table.

| # | input | 5001 |
|---|:-----:|---|
| 1 | press \\| hold | EventHeld |
| 2 | | |

## Other ##

```
| not | a table |
|---|---|
```

a | b
--- | ---
1 | 2
tail
"""
PROSE = ("Prose with a | pipe is no table.",)


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "model.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_tables_are_named_by_the_heading_above(tmp_path: Path) -> None:
    assert read_tables(write(tmp_path, TEXT)) == [
        Table("Hold", ("#", "input", "5001"), (("1", "press | hold", "EventHeld"), ("2", "", "")), 5, PROSE),
        Table("Other", ("a", "b"), (("1", "2"),), 17),
    ]


def test_records_are_rows_by_header(tmp_path: Path) -> None:
    assert read_tables(write(tmp_path, TEXT))[1].records() == [{"a": "1", "b": "2"}]


def test_a_row_of_another_width_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"model\.md:3: 1 cells under 2 headers"):
        read_tables(write(tmp_path, "|a|b|\n|-|-|\n|1|\n"))


def test_a_file_without_tables_has_none(tmp_path: Path) -> None:
    assert read_tables(write(tmp_path, "text\n|only|\n")) == []
