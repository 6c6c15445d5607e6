import { traceBackend } from "../trace_backend.ts";
import { axesOf, emit, full, integers, kernel, scalar } from "./kernel.ts";
import { sizeOf } from "../../size_of.ts";

kernel("Reshape", ({ x }, { shape }) => {
  const known = sizeOf(shape.filter((size: number) => size !== -1));
  return traceBackend.reshaped(
    x!,
    shape.map((size: number) => size === -1 ? sizeOf(x!.shape) / known : size),
  );
});
kernel("ExpandDims", ({ input }, { dim }) => {
  const shape = [...input!.shape];
  shape.splice(dim < 0 ? dim + shape.length + 1 : dim, 0, 1);
  return traceBackend.reshaped(input!, shape);
});
kernel("Transpose", ({ x }, { perm }) => {
  const shape = perm.map((axis: number) => x!.shape[axis]!);
  if (x!.uniform !== undefined) return { ...x!, shape };
  // If only axes of size 1 change places, the data stays the same.
  const moving = perm.filter((axis: number) => x!.shape[axis] !== 1);
  if (
    moving.every((axis: number, i: number) => i === 0 || moving[i - 1] < axis)
  ) {
    return traceBackend.reshaped(x!, shape);
  }
  return emit("Transpose", [x!.name], { shape, type: x!.type }, { perm });
});
kernel("Slice", ({ x }, { begin, size }) => {
  const shape = size.map((n: number, i: number) =>
    n === -1 ? x!.shape[i]! - begin[i] : n
  );
  if (x!.uniform !== undefined) return { ...x!, shape };
  if (sizeOf(shape) === sizeOf(x!.shape)) return x!;
  return emit("Slice", [
    x!.name,
    integers(begin),
    integers(begin.map((start: number, i: number) => start + shape[i]!)),
  ], { shape, type: x!.type });
});
kernel("PadV2", ({ x }, { paddings, constantValue }) => {
  const shape = x!.shape.map((size, i) =>
    size + paddings[i][0] + paddings[i][1]
  );
  return emit("Pad", [
    full(x!),
    integers([
      ...paddings.map((pair: [number, number]) => pair[0]),
      ...paddings.map((pair: [number, number]) => pair[1]),
    ]),
    scalar(constantValue, x!.type),
  ], { shape, type: x!.type });
});
kernel("Concat", (inputs, { axis }) => {
  const values = Object.values(inputs);
  const [at] = axesOf(axis, values[0]!.shape.length);
  const parts = values.filter((value) => sizeOf(value.shape) > 0);
  if (parts.length === 1) return parts[0]!;
  const shape = values[0]!.shape.map((size, i) =>
    i === at ? parts.reduce((sum, value) => sum + value.shape[i]!, 0) : size
  );
  return emit("Concat", parts.map(full), { shape, type: values[0]!.type }, {
    axis: at!,
  });
});
kernel("SplitV", ({ x }, { numOrSizeSplits, axis }) => {
  const [at] = axesOf(axis, x!.shape.length);
  const whole = x!.shape[at!]!;
  const given: number[] = Array.isArray(numOrSizeSplits)
    ? numOrSizeSplits
    : Array(numOrSizeSplits).fill(whole / numOrSizeSplits);
  const known = given.reduce((sum, size) => size === -1 ? sum : sum + size, 0);
  // At most one size is -1: what the others leave.
  const sizes = given.map((size) => size === -1 ? whole - known : size);
  return traceBackend.graph.node(
    "Split",
    [full(x!), integers(sizes)],
    sizes.map((size) => ({
      shape: x!.shape.map((n, i) => i === at ? size : n),
      type: x!.type,
    })),
    { axis: at! },
  );
});
kernel("Pack", (inputs, { axis }) => {
  const values = Object.values(inputs);
  const at = axis < 0 ? axis + values[0]!.shape.length + 1 : axis;
  const single = [...values[0]!.shape];
  single.splice(at, 0, 1);
  const shape = single.map((size, i) => i === at ? values.length : size);
  return emit(
    "Concat",
    values.map((value) => full(traceBackend.reshaped(value, single))),
    { shape, type: values[0]!.type },
    { axis: at },
  );
});
kernel("Unpack", ({ value }, { axis }) => {
  const [at] = axesOf(axis, value!.shape.length);
  const count = value!.shape[at!]!;
  const single = value!.shape.map((size, i) => i === at ? 1 : size);
  const parts = traceBackend.graph.node(
    "Split",
    [full(value!), integers(Array(count).fill(1))],
    Array.from({ length: count }, () => ({ shape: single, type: value!.type })),
    { axis: at! },
  );
  return parts.map((part) =>
    traceBackend.reshaped(part, value!.shape.filter((_, i) => i !== at))
  );
});
kernel("Tile", ({ x }, { reps }) => {
  const shape = x!.shape.map((size, i) => size * reps[i]);
  if (x!.uniform !== undefined) return { ...x!, shape };
  return emit("Tile", [x!.name, integers(reps)], { shape, type: x!.type });
});
