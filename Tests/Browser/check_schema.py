#!/usr/bin/python3
"""Validates JSON against a JSON Schema (draft 2020-12) and says what is wrong with it.

    check_schema.py SCHEMA FILE

Exit status 0 when nothing is; 1 with a line a fault; 3 when Debian's python3-jsonschema is missing.
"""
import json
import sys

try:
    import jsonschema
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(3)


def main():
    schema, file = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    faults = list(validator(schema).iter_errors(file))
    for fault in faults[:20]:
        print("/".join(map(str, fault.absolute_path)) + ": " + fault.message[:300])
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
