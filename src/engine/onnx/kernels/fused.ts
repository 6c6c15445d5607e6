import { GELU, GELU_GRADIENT } from "../../ops/gelu.ts";
import { LAYER_NORM, LAYER_NORM_GRADIENT } from "../../ops/layer_norm.ts";
import { LINEAR } from "../../ops/linear.ts";
import type { Value } from "../graph.ts";
import { traceBackend } from "../trace_backend.ts";
import { emit, full, kernel, product, scalar } from "./kernel.ts";

/** x / √2 and Φ(x), which GELU = x Φ(x) and its gradient have in common. */
function normal(x: Value): { a: string; distribution: string } {
  const a = emit("Mul", [full(x), scalar(Math.SQRT1_2)], x).name;
  // A hard sigmoid that does not saturate computes y / 2 + 1 / 2 in one op.
  const distribution = emit("HardSigmoid", [emit("Erf", [a], x).name], x, {
    alpha: { float: 0.5 },
    beta: { float: 0.5 },
  }).name;
  return { a, distribution };
}

// Faster than ONNX Runtime's Gelu.
kernel(
  GELU,
  ({ x }) => emit("Mul", [full(x!), normal(x!).distribution], x!),
);

kernel(GELU_GRADIENT, ({ x, dy }) => {
  // dy (Φ(x) + x φ(x)) with few passes over memory.
  const { a, distribution } = normal(x!);
  // x φ(x) = a exp(-a² + ln(1 / √π)).
  const exponent = emit("Sub", [
    scalar(-0.5 * Math.log(Math.PI)),
    emit("Mul", [a, a], x!).name,
  ], x!).name;
  const slope = emit("Mul", [a, emit("Exp", [exponent], x!).name], x!).name;
  return emit("Mul", [
    full(dy!),
    emit("Add", [distribution, slope], x!).name,
  ], x!);
});

kernel(LAYER_NORM, ({ x, gain, bias }, { epsilon }) => {
  const rows = [...x!.shape.slice(0, -1), 1];
  return traceBackend.graph.node(
    "LayerNormalization",
    [full(x!), full(gain!), full(bias!)],
    [x!, { shape: rows, type: x!.type }, { shape: rows, type: x!.type }].map((
      { shape, type },
    ) => ({ shape, type })),
    { axis: -1, epsilon: { float: epsilon } },
  );
});

kernel(LAYER_NORM_GRADIENT, ({ x, gain, mean, inverse, dy }) => {
  const width = x!.shape.at(-1)!;
  const column = { shape: [...x!.shape.slice(0, -1), 1], type: x!.type };
  const normalised = emit("Mul", [
    emit("Sub", [full(x!), full(mean!)], x!).name,
    full(inverse!),
  ], x!).name;
  const along = emit("Mul", [full(dy!), normalised], x!);
  // The mean over a row of dy * gain * z is the product of dy * z and gain / width.
  const weights = emit("Reshape", [
    emit("Mul", [full(gain!), scalar(1 / width)], gain!).name,
    traceBackend.graph.integers([width, 1]),
  ], { shape: [width, 1], type: gain!.type }).name;
  const rowMean = (value: string) =>
    emit("MatMul", [value, weights], column).name;
  const centred = emit("Sub", [
    emit("Mul", [full(dy!), full(gain!)], x!).name,
    rowMean(full(dy!)),
  ], x!).name;
  const projected = emit("Mul", [normalised, rowMean(along.name)], x!).name;
  return emit("Mul", [
    emit("Sub", [centred, projected], x!).name,
    full(inverse!),
  ], x!);
});

kernel(
  LINEAR,
  ({ x, weight, bias }) =>
    product("Gemm", [full(x!), full(weight!), full(bias!)], {
      shape: [x!.shape[0]!, weight!.shape[1]!],
      type: x!.type,
    }),
);
