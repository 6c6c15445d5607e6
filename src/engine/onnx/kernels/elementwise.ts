import { backend_util } from "@tensorflow/tfjs-core";
import { ELEMENT } from "../encode_model.ts";
import type { Value } from "../graph.ts";
import { elementType, traceBackend } from "../trace_backend.ts";
import {
  broadcastable,
  emit,
  full,
  kernel,
  scalar,
  uniform,
} from "./kernel.ts";
import { sizeOf } from "../../size_of.ts";

/** Kernels that are called as in ONNX, with what they make of a uniform value. */
const UNARY: Record<string, (x: number) => number> = {
  Abs: Math.abs,
  Ceil: Math.ceil,
  Exp: Math.exp,
  Floor: Math.floor,
  Log: Math.log,
  Neg: (x) => -x,
  Reciprocal: (x) => 1 / x,
  Relu: (x) => Math.max(0, x),
  Sign: Math.sign,
  Sqrt: Math.sqrt,
  Tanh: Math.tanh,
};

for (const [name, of] of Object.entries(UNARY)) {
  kernel(
    name,
    ({ x }) =>
      x!.uniform !== undefined && x!.type === "float32"
        ? { ...x!, uniform: of(x!.uniform) }
        : emit(name, [full(x!)], x!),
  );
}

for (const name of ["Erf", "Sigmoid", "Softplus"]) {
  kernel(name, ({ x }) => emit(name, [full(x!)], x!));
}

kernel("Square", ({ x }) => emit("Mul", [full(x!), full(x!)], x!));
kernel(
  "Rsqrt",
  ({ x }) => emit("Reciprocal", [emit("Sqrt", [full(x!)], x!).name], x!),
);
kernel("Log1p", ({ x }) => {
  // log(1 + x) * x / ((1 + x) - 1) is accurate for small x (Higham 2002, section 1.14.1).
  const one = scalar(1);
  const sum = emit("Add", [full(x!), one], x!);
  const rounded = emit("Sub", [sum.name, one], x!);
  const isTiny = emit("Equal", [rounded.name, scalar(0)], {
    shape: x!.shape,
    type: "bool",
  });
  const divisor = emit("Where", [isTiny.name, one, rounded.name], x!);
  const exact = emit("Div", [
    emit("Mul", [emit("Log", [sum.name], x!).name, full(x!)], x!).name,
    divisor.name,
  ], x!);
  return emit("Where", [isTiny.name, full(x!), exact.name], x!);
});
kernel("Step", ({ x }, { alpha }) => {
  const positive = emit("Greater", [full(x!), scalar(0)], {
    shape: x!.shape,
    type: "bool",
  });
  return emit("Where", [positive.name, scalar(1), scalar(alpha ?? 0)], x!);
});
kernel(
  "LeakyRelu",
  ({ x }, { alpha }) =>
    emit("LeakyRelu", [full(x!)], x!, { alpha: { float: alpha } }),
);
kernel(
  "ClipByValue",
  ({ x }, { clipValueMin, clipValueMax }) =>
    emit("Clip", [full(x!), scalar(clipValueMin), scalar(clipValueMax)], x!),
);
kernel("Identity", ({ x }) => x!);
kernel("LogicalNot", ({ x }) => emit("Not", [full(x!)], x!));
kernel("Cast", ({ x }, { dtype }) => {
  const type = elementType(dtype);
  if (type === x!.type) return x!;
  if (x!.uniform !== undefined) {
    const number = type === "bool"
      ? Number(x!.uniform !== 0)
      : type === "int32"
      ? Math.trunc(x!.uniform)
      : x!.uniform;
    return uniform(number, x!.shape, type);
  }
  return emit("Cast", [x!.name], { shape: x!.shape, type }, {
    to: ELEMENT[type],
  });
});

function binary(
  name: string,
  op: string,
  options: { type?: Value["type"]; neutral?: number; first?: boolean } = {},
): void {
  kernel(name, ({ a, b }) => {
    const shape = broadcastShape(a!, b!);
    const output = { shape, type: options.type ?? a!.type };
    // x + 0 and x * 1, which tfjs's gradients often contain, are x.
    if (options.neutral !== undefined) {
      if (b!.uniform === options.neutral && isWhole(a!, shape)) return a!;
      if (
        options.first && a!.uniform === options.neutral && isWhole(b!, shape)
      ) {
        return b!;
      }
    }
    if (a!.uniform !== undefined && b!.uniform !== undefined) {
      return emit(op, [full({ ...a!, shape }), broadcastable(b!)], output);
    }
    // The larger value determines the shape of the result, even if it is uniform.
    const reduced = (value: Value, other: Value) =>
      value.uniform !== undefined && isWhole(other, shape)
        ? broadcastable(value)
        : full(value);
    return emit(op, [reduced(a!, b!), reduced(b!, a!)], output);
  });
}

function broadcastShape(a: Value, b: Value): number[] {
  return backend_util.assertAndGetBroadcastShape([...a.shape], [...b.shape]);
}

function isWhole(value: Value, shape: readonly number[]): boolean {
  return value.shape.length === shape.length &&
    sizeOf(value.shape) === sizeOf(shape);
}

binary("Add", "Add", { neutral: 0, first: true });
binary("AddV2", "Add", { neutral: 0, first: true });
binary("Sub", "Sub", { neutral: 0 });
binary("Multiply", "Mul", { neutral: 1, first: true });
binary("RealDiv", "Div", { neutral: 1 });
binary("Maximum", "Max");
binary("Minimum", "Min");
binary("Pow", "Pow", { neutral: 1 });
for (
  const [name, op] of [
    ["Equal", "Equal"],
    ["Greater", "Greater"],
    ["GreaterEqual", "GreaterOrEqual"],
    ["Less", "Less"],
    ["LessEqual", "LessOrEqual"],
    ["LogicalAnd", "And"],
    ["LogicalOr", "Or"],
  ] as const
) {
  binary(name, op, { type: "bool" });
}
kernel("NotEqual", ({ a, b }) => {
  const shape = broadcastShape(a!, b!);
  const equal = emit("Equal", [full(a!), full(b!)], { shape, type: "bool" });
  return emit("Not", [equal.name], equal);
});
kernel("SquaredDifference", ({ a, b }) => {
  const output = { shape: broadcastShape(a!, b!), type: a!.type };
  const difference = emit("Sub", [full(a!), full(b!)], output);
  return emit("Mul", [difference.name, difference.name], difference);
});
kernel("Select", ({ condition, t, e }) => {
  const { shape } = t!;
  // A condition of rank 1 selects rows.
  const chosen = condition!.shape.length === shape.length
    ? condition!
    : traceBackend.reshaped(condition!, [
      ...condition!.shape,
      ...shape.slice(1).map(() => 1),
    ]);
  return emit("Where", [full(chosen), full(t!), full(e!)], t!);
});
kernel("AddN", (inputs) => {
  const [first, ...rest] = Object.values(inputs);
  return rest.reduce(
    (sum, value) => emit("Add", [full(sum), full(value)], sum),
    first!,
  );
});
