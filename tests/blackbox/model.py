"""Checks answers element by element against the published API model in protocol/model."""

import json
import pathlib
import re
import xml.etree.ElementTree as ElementTree

MODELS = pathlib.Path(__file__).parents[2] / "protocol" / "model"

SCALARS = {
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"-?\d{1,10}"),
    "long": re.compile(r"-?\d{1,19}"),
    "float": re.compile(r"-?\d+(\.\d+)?"),
    "double": re.compile(r"-?\d+(\.\d+)?"),
    "timestamp": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z"),
}

# EC2 answers values that its model does not list: element → values. Source: docs/ec2/images.md 2.6.
BEYOND_THE_MODEL = {"platform": {"windows"}}

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


class ModelCheck:
    """One service's model. `problems` names what an answer has that the model does not, and the other way round."""

    def __init__(self, service):
        model = json.loads((MODELS / f"{service}.json").read_text())
        self.operations = model["operations"]
        self.shapes = model["shapes"]
        self.is_query = model["metadata"]["protocol"] == "query"
        self.namespace = model["metadata"]["xmlNamespace"].rstrip("/") + "/"

    def problems(self, action, status, body):
        root = ElementTree.fromstring(body)
        if status >= 400:
            return list(self._error(root))
        return list(self._success(action, root))

    def _error(self, root):
        paths = (
            ("ErrorResponse", "Error/Type", "Error/Code", "Error/Message", "RequestId")
            if self.is_query
            else ("Response", "Errors/Error/Code", "Errors/Error/Message", "RequestID")
        )
        if _name(root) != paths[0]:
            yield f"an error whose root is {root.tag}"
        if found := {path for path in _leaves(root)} ^ set(paths[1:]):
            yield f"an error with more or fewer elements: {sorted(found)}"

    def _success(self, action, root):
        if root.tag != f"{{{self.namespace}}}{action}Response":
            yield f"the root is {root.tag}"
        operation = self.operations[action]
        wrapper = operation.get("output", {}).get("resultWrapper")
        if wrapper:
            yield from self._request_id(root.find("{*}ResponseMetadata/{*}RequestId"))
            yield from self._shape(operation["output"]["shape"], root.find(f"{{*}}{wrapper}"), action)
            return
        yield from self._request_id(root[0] if len(root) else None)
        members = root[1:]
        if "output" in operation:
            yield from self._structure(self.shapes[operation["output"]["shape"]], members, action)
        elif [(_name(e), e.text) for e in members] != [("return", "true")]:
            yield f"{action}: expected only <return>true</return>"

    def _request_id(self, element):
        if element is None or _name(element).lower() != "requestid" or not UUID.fullmatch(element.text or ""):
            yield "the request id is missing or no UUID"

    def _shape(self, name, element, path):
        shape = self.shapes[name]
        if shape["type"] == "structure":
            yield from self._text(element, path)
            yield from self._structure(shape, element, path)
        elif shape["type"] == "list":
            yield from self._text(element, path)
            yield from self._list(shape, element, path)
        else:
            yield from self._scalar(shape, element, path)

    def _text(self, element, path):
        if element.text is not None or any(child.tail for child in element):
            yield f"{path}: text beside elements"

    def _structure(self, shape, elements, path):
        members = {m.get("locationName", name): m["shape"] for name, m in shape["members"].items()}
        required = {shape["members"][name].get("locationName", name) for name in shape.get("required", [])}
        seen = set()
        for element in elements:
            name = _name(element)
            if name in seen:
                yield f"{path}.{name}: twice"
            elif name not in members:
                yield f"{path}.{name}: not in the model"
            else:
                yield from self._shape(members[name], element, f"{path}.{name}")
            seen.add(name)
        for name in sorted(required - seen):
            yield f"{path}.{name}: required, but missing"

    def _list(self, shape, element, path):
        item = shape["member"].get("locationName", "member" if self.is_query else "item")
        for index, child in enumerate(element, 1):
            if _name(child) != item:
                yield f"{path}: <{_name(child)}> where <{item}> is expected"
            else:
                yield from self._shape(shape["member"]["shape"], child, f"{path}.{index}")

    def _scalar(self, shape, element, path):
        text = element.text or ""
        if len(element):
            yield f"{path}: elements in a {shape['type']}"
        elif shape["type"] in SCALARS and not SCALARS[shape["type"]].fullmatch(text):
            yield f"{path}: '{text}' is no {shape['type']}"
        elif "enum" in shape and text not in set(shape["enum"]) | BEYOND_THE_MODEL.get(_name(element), set()):
            yield f"{path}: '{text}' is none of {shape['enum']}"


def _name(element):
    return element.tag.rpartition("}")[2]


def _leaves(element, path=""):
    for child in element:
        below = f"{path}/{_name(child)}".lstrip("/")
        yield from _leaves(child, below) if len(child) else [below]
