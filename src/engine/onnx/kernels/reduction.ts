import type { Value } from "../graph.ts";
import { axesOf, emit, full, integers, kernel, uniform } from "./kernel.ts";

function reduction(name: string, op: string): void {
  // Max alone calls its axes reductionIndices.
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
  const shape = x.shape
    .map((size, i) => axes.includes(i) ? (keepDims ? 1 : -1) : size)
    .filter((size) => size !== -1);
  if (axes.length === 0) return x;
  return emit(op, [full(x), integers(axes)], { shape, type: x.type }, {
    keepdims: keepDims ? 1 : 0,
  });
}

reduction("Sum", "ReduceSum");
reduction("Mean", "ReduceMean");
reduction("Max", "ReduceMax");
reduction("Min", "ReduceMin");
reduction("Prod", "ReduceProd");

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
