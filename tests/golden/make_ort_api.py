"""Lists the functions of ONNX Runtime's C interface in the order of its table.

Usage: python make_ort_api.py onnxruntime_c_api.h

The header is include/onnxruntime/core/session/onnxruntime_c_api.h of ONNX
Runtime; the committed file is of API version 29. To test another version, also
change API_VERSION in src/engine/onnx/runtime/api_functions.ts.
"""

import re
import sys

from write_golden import write_golden

header = open(sys.argv[1], encoding="utf-8").read()
version = int(re.search(r"#define ORT_API_VERSION (\d+)", header)[1])
table = re.search(r"\nstruct OrtApi \{(.*?)\n\};", header, re.S)[1]
table = re.sub(r"/\*.*?\*/|//[^\n]*|^\s*#.*?$", "", table, flags=re.S | re.M)

NAME = re.compile(
    r"ORT_API2_STATUS\((\w+)"
    r"|ORT_API_T\([^,]*,\s*(\w+)"
    r"|ORT_CLASS_RELEASE\((\w+)\)"
    r"|\(\s*ORT_API_CALL\s*\*\s*(\w+)\)"
)
functions = []
for declaration in table.split(";"):
    declaration = " ".join(declaration.split())
    if not declaration:
        continue
    plain, typed, released, pointer = NAME.search(declaration).groups()
    functions.append(plain or typed or pointer or f"Release{released}")

# onnxruntime_c_api.cc asserts these positions at compile time.
ASSERTED = {
    "ReleaseCustomOpDomain": 101,
    "ReleaseModelMetadata": 118,
    "AddFreeDimensionOverrideByName": 124,
    "ReleaseAvailableProviders": 126,
    "SetGlobalSpinControl": 149,
    "ReleaseArenaCfg": 157,
    "GetCurrentGpuDeviceId": 161,
    "CreateSessionFromArrayWithPrepackedWeightsContainer": 169,
}
for name, position in ASSERTED.items():
    assert functions.index(name) == position, name

write_golden("ort_api", {"version": version, "functions": functions})
