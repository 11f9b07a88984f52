"""Writes src/api/constraints.json: the ranges, lengths, patterns and enums of the requests that the API serves, out of botocore's model.

--check: fails when the committed table differs from what the installed botocore says.
"""

import json
import sys
from pathlib import Path

from botocore.loaders import Loader
from botocore.model import ServiceModel

TABLE = Path(__file__).parent.parent / "src" / "api" / "constraints.json"
KAFKA_OPERATIONS = {"ListClustersV2", "DescribeClusterV2", "GetBootstrapBrokers", "ListTagsForResource", "TagResource", "UntagResource"}


def main():
    text = render({"kafkaconnect": constraints("kafkaconnect"), "kafka": constraints("kafka", KAFKA_OPERATIONS)})
    if "--check" not in sys.argv:
        TABLE.write_text(text)
    elif TABLE.read_text() != text:
        sys.exit(f"{TABLE} is stale: run {Path(__file__).name} and commit what it writes")


def constraints(service, only=None):
    """By structure and member."""
    model = ServiceModel(Loader().load_service_model(service, "service-2"))
    found = {}
    for name in model.operation_names:
        shape = model.operation_model(name).input_shape
        if shape is not None and (only is None or name in only):
            collect(shape, found)
    return {structure: found[structure] for structure in sorted(found) if found[structure]}


def collect(shape, found):
    if shape.type_name == "structure" and shape.name not in found:
        found[shape.name] = {}
        members = {member: rule_of(inner) for member, inner in sorted(shape.members.items())}
        found[shape.name] = {member: rule for member, rule in members.items() if rule}
        for inner in shape.members.values():
            collect(inner, found)
    elif shape.type_name == "list":
        collect(shape.member, found)
    elif shape.type_name == "map":
        collect(shape.value, found)


def render(value, depth=0):
    """One line for each member, as prettier leaves it."""
    if depth == 3:
        return json.dumps(value).replace("{", "{ ").replace("}", " }")
    inner = ",\n".join(f'{"  " * (depth + 1)}"{key}": {render(one, depth + 1)}' for key, one in value.items())
    return "{\n" + inner + "\n" + "  " * depth + "}" + ("\n" if depth == 0 else "")


def rule_of(shape):
    rule = {key: shape.metadata[key] for key in ("min", "max", "pattern", "enum") if key in shape.metadata}
    parts = {"list": ("member",), "map": ("key", "value")}.get(shape.type_name, ())
    for part in parts:
        inner = rule_of(getattr(shape, part))
        if inner:
            rule[part] = inner
    return rule


if __name__ == "__main__":
    main()
