import type { Value } from "../graph.ts";
import { traceBackend } from "../trace_backend.ts";
import {
  axesOf,
  emit,
  full,
  integers,
  kernel,
  scalar,
  uniform,
} from "./kernel.ts";
import { sizeOf } from "../../size_of.ts";

function reduction(name: string, op: string): void {
  // Max has reductionIndices instead of axis.
  kernel(
    name,
    ({ x }, { axis, reductionIndices, keepDims }) =>
      reduced(op, x!, axis ?? reductionIndices, keepDims),
  );
}

function reduced(
  op: string,
  x: Value,
  axis: number | number[] | null | undefined,
  keepDims: boolean,
): Value {
  const axes = axesOf(axis, x.shape.length);
  if (axes.length === 0) return x;
  const shape = reducedShape(x, axes, keepDims);
  return emit(op, [full(x), integers(axes)], { shape, type: x.type }, {
    keepdims: keepDims ? 1 : 0,
  });
}

function reducedShape(
  { shape }: Value,
  axes: readonly number[],
  keepDims: boolean,
): number[] {
  return shape.flatMap((size, i) =>
    axes.includes(i) ? (keepDims ? [1] : []) : [size]
  );
}

kernel("Sum", ({ x }, { axis, keepDims }) => {
  const axes = axesOf(axis, x!.shape.length);
  const kept = x!.shape.length - axes.length;
  const isRows = axes.length > 0 && kept > 0 &&
    axes.toSorted((a, b) => a - b).every((axis, i) => axis === i);
  if (!isRows || x!.type !== "float32") {
    return reduced("ReduceSum", x!, axis, keepDims);
  }
  const rows = sizeOf(axes.map((axis) => x!.shape[axis]!));
  return traceBackend.reshaped(
    columnSums(x!, rows, sizeOf(x!.shape) / rows),
    reducedShape(x!, axes, keepDims),
  );
});

/** The column sums [1, columns] of a matrix as a product with ones, which is several times as fast as ONNX Runtime's ReduceSum. */
function columnSums(x: Value, rows: number, columns: number): Value {
  return emit("Gemm", [
    full(uniform(1, [1, rows], "float32")),
    full(traceBackend.reshaped(x, [rows, columns])),
  ], { shape: [1, columns], type: x.type });
}

reduction("Mean", "ReduceMean");
reduction("Max", "ReduceMax");
reduction("Min", "ReduceMin");
reduction("Prod", "ReduceProd");

kernel("Cumsum", ({ x }, { axis, exclusive, reverse }) =>
  emit(
    "CumSum",
    [
      full(x!),
      scalar(axesOf(axis, x!.shape.length)[0]!, "int64"),
    ],
    x!,
    { exclusive: Number(exclusive), reverse: Number(reverse) },
  ));

kernel(
  "Softmax",
  ({ logits }, { dim }) =>
    emit("Softmax", [full(logits!)], logits!, {
      axis: axesOf(dim, logits!.shape.length)[0]!,
    }),
);
kernel(
  "LogSoftmax",
  ({ logits }, { axis }) =>
    emit("LogSoftmax", [full(logits!)], logits!, {
      axis: axesOf(axis, logits!.shape.length)[0]!,
    }),
);

kernel(
  "Fill",
  (_, { shape, value, dtype }) => uniform(value, shape, dtype ?? "float32"),
);
kernel("OnesLike", ({ x }) => uniform(1, x!.shape, x!.type));
kernel("ZerosLike", ({ x }) => uniform(0, x!.shape, x!.type));
