#!/usr/bin/env python3
"""Cuts AWS's published API models down to the actions of actions.txt.

    trim.py DIR           writes ec2.json and sts.json beside this file
    trim.py --check DIR   writes nothing; names what differs from DIR, and exits with 1 if anything does

DIR holds <service>-service-2.json files in botocore's form.
"""
import argparse
import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def served_actions(path):
    """Lines of actions.txt as (action, kind, area, service)."""
    lines = [line.split() for line in path.read_text().splitlines() if line.strip() and not line.startswith("#")]
    return [tuple(words) if len(words) == 4 else (*words, "ec2") for words in lines]


def references(shape):
    """The shapes a shape names itself."""
    inner = [shape[key] for key in ("member", "key", "value") if key in shape]
    return [reference["shape"] for reference in (*inner, *shape.get("members", {}).values())]


def reachable(shapes, roots):
    found, waiting = set(), list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += references(shapes[name])
    return found


def trimmed(model, actions):
    missing = [action for action in actions if action not in model["operations"]]
    if missing:
        sys.exit(f"trim.py: the published model has no {', '.join(missing)}")
    operations = {action: model["operations"][action] for action in actions}
    roots = [reference["shape"] for operation in operations.values()
             for reference in (operation.get("input"), operation.get("output"), *operation.get("errors", []))
             if reference]
    shapes = {name: model["shapes"][name] for name in reachable(model["shapes"], roots)}
    return {**model, "operations": operations, "shapes": shapes}


def as_text(model):
    # The order of members is the order on the wire, so only the outer levels are sorted.
    ordered = {key: dict(sorted(value.items())) if isinstance(value, dict) else value
               for key, value in sorted(model.items())}
    return json.dumps(ordered, indent=1) + "\n"


def changed_names(kind, old, new):
    for name in sorted(old.keys() | new.keys()):
        if name not in new:
            yield f"{kind} {name}: gone"
        elif name not in old:
            yield f"{kind} {name}: new"
        elif json.dumps(old[name]) != json.dumps(new[name]):  # unlike dicts, texts differ by the order of members
            yield from changed_parts(kind, name, old[name], new[name])


def changed_parts(kind, name, old, new):
    if not isinstance(old, dict) or not isinstance(new, dict):
        yield f"{kind} {name}: was {json.dumps(old)}, is {json.dumps(new)}"
        return
    old_members, new_members = old.get("members", {}), new.get("members", {})
    yield from changed_names(f"{kind} {name} member", old_members, new_members)
    if list(old_members) != list(new_members) and old_members.keys() == new_members.keys():
        yield f"{kind} {name} members: other order"
    for key in sorted((old.keys() | new.keys()) - {"members"}):
        if old.get(key) != new.get(key):
            yield f"{kind} {name} {key}: was {json.dumps(old.get(key))}, is {json.dumps(new.get(key))}"


def differences(service, old, new):
    yield from changed_names(f"{service} metadata", old.get("metadata", {}), new["metadata"])
    yield from changed_names(f"{service} operation", old.get("operations", {}), new["operations"])
    yield from changed_names(f"{service} shape", old.get("shapes", {}), new["shapes"])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("published", type=Path, metavar="DIR")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--model", type=Path, default=HERE, help="folder of actions.txt and the trimmed models")
    options = parser.parse_args()

    actions = served_actions(options.model / "actions.txt")
    found = []
    for service in sorted({service for *_, service in actions}):
        published = json.loads((options.published / f"{service}-service-2.json").read_text())
        new = trimmed(published, [name for name, _, _, of in actions if of == service])
        path = options.model / f"{service}.json"
        if options.check:
            found += differences(service, json.loads(path.read_text()) if path.exists() else {}, new)
        else:
            path.write_text(as_text(new))
    print("\n".join(found), end="\n" if found else "")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
