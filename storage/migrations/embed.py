#!/usr/bin/env python3
"""Makes a C++ source of the migrations: embed.py OUTPUT 0001_a.sql 0002_b.sql ..."""

import pathlib
import sys


def main(output, *files):
    files = sorted(map(pathlib.Path, files), key=lambda file: file.name)
    rows = []
    for number, file in enumerate(files, start=1):
        if file.name[:5] != f"{number:04}_":
            sys.exit(f"{file.name}: expected the migration with number {number:04}")
        rows.append(f'    {{{number}, R"sql({file.read_text(encoding="utf-8")})sql"}},\n')
    pathlib.Path(output).write_text(
        '#include "storage/sqlite/migrate.hpp"\n\n'
        "namespace amiable::storage::sqlite {\n\n"
        "std::span<Migration const> migrations() {\n"
        "  static constexpr Migration all[] = {\n" + "".join(rows) + "  };\n"
        "  return all;\n"
        "}\n\n"
        "}  // namespace amiable::storage::sqlite\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
