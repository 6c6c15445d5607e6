import { assertEquals } from "@std/assert";
import {
  API_FUNCTIONS,
  API_VERSION,
} from "../../../src/engine/onnx/runtime/api_functions.ts";
import { readGolden } from "../../support/golden/read_golden.ts";

/** The table of functions in ONNX Runtime's header; tests/golden/make_ort_api.py wrote it. */
const golden = readGolden<{ version: number; functions: string[] }>("ort_api");

Deno.test("each function of ONNX Runtime has its position in the header's table", () => {
  assertEquals(API_VERSION, golden.version);
  for (const [name, [index]] of Object.entries(API_FUNCTIONS)) {
    assertEquals(golden.functions[index], name);
  }
});
