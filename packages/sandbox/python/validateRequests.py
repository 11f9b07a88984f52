"""Passes recorded requests through botocore: types, required and unknown members (its own ParamValidator), and what that leaves out: lengths, ranges, enums, patterns.

usage: validateRequests.py FILE.jsonl…   Each line: {"service", "operation", "input"}. Prints {"checked", "problems"}; exit 1 when there are problems.
"""

import json
import re
import sys

from botocore.loaders import Loader
from botocore.model import OperationNotFoundError, ServiceModel
from botocore.validate import ParamValidator

models = {}


def main(files):
    checked, problems = 0, []
    for file in files:
        for number, line in enumerate(open(file, encoding="utf-8"), 1):
            if not line.strip():
                continue
            checked += 1
            problems += [f"{file}:{number}: {problem}" for problem in problems_of(json.loads(line))]
    print(json.dumps({"checked": checked, "problems": problems}))
    return 1 if problems else 0


def problems_of(request):
    service, operation, given = request["service"], request["operation"], request["input"]
    try:
        shape = model_of(service).operation_model(operation).input_shape
    except OperationNotFoundError:
        return [f"{service} has no operation {operation}"]
    report = ParamValidator().validate(given, shape)
    found = report.generate_report().splitlines() if report.has_errors() else []
    found += list(outside(shape, given, ""))
    return [f"{operation}: {problem}" for problem in found]


def model_of(service):
    if service not in models:
        models[service] = ServiceModel(Loader().load_service_model(service, "service-2"))
    return models[service]


def outside(shape, value, path):
    """What is outside of its range, length, enum or pattern."""
    yield from bounds(shape, value, path)
    if shape.type_name == "structure" and isinstance(value, dict):
        for name, inner in value.items():
            if name in shape.members:
                yield from outside(shape.members[name], inner, f"{path}.{name}")
    elif shape.type_name == "list" and isinstance(value, list):
        for index, inner in enumerate(value):
            yield from outside(shape.member, inner, f"{path}[{index}]")
    elif shape.type_name == "map" and isinstance(value, dict):
        for key, inner in value.items():
            yield from outside(shape.key, key, f"{path}.{key} (key)")
            yield from outside(shape.value, inner, f"{path}.{key}")


def bounds(shape, value, path):
    rule = shape.metadata
    size = value if isinstance(value, (int, float)) and not isinstance(value, bool) else len(value) if isinstance(value, (str, list, dict)) else None
    if size is not None and "min" in rule and size < rule["min"]:
        yield f"{path}: {size} is below {rule['min']}"
    if size is not None and "max" in rule and size > rule["max"]:
        yield f"{path}: {size} is above {rule['max']}"
    if isinstance(value, str) and rule.get("enum") and value not in rule["enum"]:
        yield f"{path}: {value!r} is none of {', '.join(rule['enum'])}"
    if isinstance(value, str) and "pattern" in rule and not re.fullmatch(rule["pattern"], value):
        yield f"{path}: {value!r} does not match {rule['pattern']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
