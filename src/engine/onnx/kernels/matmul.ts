import { broadcast_util, util } from "@tensorflow/tfjs-core";
import type { Value } from "../graph.ts";
import { traceBackend } from "../trace_backend.ts";
import { emit, full, kernel, product } from "./kernel.ts";

kernel("BatchMatMul", ({ a, b }, { transposeA, transposeB }) => {
  const [rows, columns] = [
    a!.shape.at(transposeA ? -1 : -2)!,
    b!.shape.at(transposeB ? -2 : -1)!,
  ];
  const [inner, other] = [
    a!.shape.at(transposeA ? -2 : -1)!,
    b!.shape.at(transposeB ? -1 : -2)!,
  ];
  // tfjs leaves this check to its kernels.
  util.assert(
    inner === other,
    () =>
      `Error in matMul: the inner sizes ${inner} and ${other} of [${
        a!.shape.join(", ")
      }] and [${b!.shape.join(", ")}] differ`,
  );
  const lead = broadcast_util.assertAndGetBroadcastShape(
    a!.shape.slice(0, -2),
    b!.shape.slice(0, -2),
  );
  const output = { shape: [...lead, rows, columns], type: a!.type };
  // Gemm multiplies transposed matrices without copying them, unlike MatMul.
  if (lead.every((size) => size === 1)) {
    const matrix = (value: Value) =>
      full(traceBackend.reshaped(value, value.shape.slice(-2)));
    const matrices = product("Gemm", [matrix(a!), matrix(b!)], {
      shape: [rows, columns],
      type: a!.type,
    }, { transA: transposeA ? 1 : 0, transB: transposeB ? 1 : 0 });
    return traceBackend.reshaped(matrices, output.shape);
  }
  return product("MatMul", [
    transposeA ? transposed(a!) : full(a!),
    transposeB ? transposed(b!) : full(b!),
  ], output);
});

function transposed(value: Value): string {
  const { shape } = value;
  const last = shape.length - 1;
  return emit("Transpose", [full(value)], {
    shape: [...shape.slice(0, -2), shape[last]!, shape[last - 1]!],
    type: value.type,
  }, {
    perm: [...shape.slice(0, -2).map((_, i) => i), last, last - 1],
  }).name;
}
