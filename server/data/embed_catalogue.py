"""Makes C++ of the catalogue of public images: its text, and a version that changes when it does.

  embed_catalogue.py OUTPUT catalogue.json
"""

import hashlib
import json
import pathlib
import sys


def literals(text):
    """In pieces, for compilers that take only so long a literal."""
    return "\n".join(f'R"json({text[at : at + 8000]})json"' for at in range(0, len(text), 8000))


def main(output, catalogue):
    text = json.dumps(json.loads(pathlib.Path(catalogue).read_text(encoding="utf-8")), separators=(",", ":"))
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    pathlib.Path(output).write_text(
        '#include "server/catalogue/images.hpp"\n\n'
        "namespace amiable::server::catalogue {\n\n"
        f'std::string_view const version = "{version}";\n'
        f"std::string_view const text =\n{literals(text)};\n\n"
        "}  // namespace amiable::server::catalogue\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
