import { ELEMENT } from "../encode_model.ts";
import type { Value } from "../graph.ts";
import { elementType, traceBackend } from "../trace_backend.ts";
import {
  axesOf,
  broadcastable,
  emit,
  full,
  kernel,
  scalar,
  uniform,
} from "./kernel.ts";

kernel("GatherV2", ({ x, indices }, { axis, batchDims }) => {
  if (batchDims) {
    throw new Error(
      "Cannot trace a gather with batchDims; gather rows of a reshaped tensor instead",
    );
  }
  const at = axesOf(axis, x!.shape.length)[0]!;
  // Those of a batch are not negative.
  const rows = traceBackend.graph.inputOf(indices!) !== undefined
    ? indices!
    : withoutNegative(indices!, x!.shape[at]!);
  return emit("Gather", [full(x!), full(rows)], {
    shape: [
      ...x!.shape.slice(0, at),
      ...indices!.shape,
      ...x!.shape.slice(at + 1),
    ],
    type: x!.type,
  }, { axis: at });
});

/** Indices with `size`, which Gather refuses, for negative ones: it counts these from the end, tfjs refuses them. */
function withoutNegative(indices: Value, size: number): Value {
  const { shape } = indices;
  const isNegative = emit(
    "Less",
    [broadcastable(indices), scalar(0, indices.type)],
    { shape, type: "bool" },
  );
  return emit(
    "Where",
    [isNegative.name, scalar(size, indices.type), full(indices)],
    indices,
  );
}

kernel("UnsortedSegmentSum", ({ x, segmentIds }, { numSegments }) => {
  const [count, ...row] = x!.shape;
  const ids = traceBackend.reshaped(segmentIds!, [count!, 1]);
  const { graph } = traceBackend;
  const input = graph.inputOf(ids);
  // Those of a batch are rows of a table.
  const [inside, values] = input !== undefined
    ? [ids, x!]
    : withinSegments(ids, x!, numSegments);
  const sums = { shape: [numSegments, ...row], type: x!.type };
  const zeros = full(uniform(0, sums.shape, sums.type));
  if (graph.device !== "cpu") {
    const places = emit("Cast", [full(inside)], {
      shape: ids.shape,
      type: "int64",
    }, { to: ELEMENT.int64 });
    const added = [zeros, places.name, full(values)];
    return emit("ScatterND", added, sums, { reduction: "add" });
  }
  // On several threads of a processor, ScatterND loses some of the rows that it
  // adds to the same one. ScatterElements does not, but takes ten times as long,
  // so that gradients of embeddings are summed up outside of the graph.
  const places = emit("Expand", [
    full(traceBackend.reshaped(inside, [count!, ...row.map(() => 1)])),
    graph.integers(x!.shape),
  ], { shape: x!.shape, type: ids.type });
  const added = [zeros, places.name, full(values)];
  const sum = emit("ScatterElements", added, sums, {
    axis: 0,
    reduction: "add",
  });
  if (input !== undefined) {
    graph.segmentSums.set(sum.name, { rows: values, indices: input });
  }
  return sum;
});

/** Ids [count, 1] and values, with zeros for ids of no segment. ScatterND counts negative ids from the end; tfjs leaves them out. */
function withinSegments(
  ids: Value,
  values: Value,
  segments: number,
): [Value, Value] {
  const is = (op: string, limit: number) =>
    emit(op, [full(ids), scalar(limit, ids.type)], {
      shape: ids.shape,
      type: "bool",
    });
  const isSegment = emit("And", [
    is("GreaterOrEqual", 0).name,
    is("Less", segments).name,
  ], { shape: ids.shape, type: "bool" });
  const orZero = (value: Value) => {
    const condition = traceBackend.reshaped(
      isSegment,
      value.shape.map((size, axis) => axis === 0 ? size : 1),
    );
    return emit(
      "Where",
      [full(condition), full(value), scalar(0, value.type)],
      value,
    );
  };
  return [orZero(ids), orZero(values)];
}
kernel("OneHot", ({ indices }, { depth, onValue, offValue, dtype }) => {
  const shape = [...indices!.shape, depth];
  // ONNX's OneHot counts negative indices from the end; in tfjs, they mean none.
  const isHot = emit("Equal", [
    full(traceBackend.reshaped(indices!, [...indices!.shape, 1])),
    full(
      traceBackend.graph.constant([...Array(depth).keys()], [depth], "int32"),
    ),
  ], { shape, type: "bool" });
  const hot = emit(
    "Where",
    [isHot.name, scalar(onValue), scalar(offValue)],
    { shape, type: "float32" },
  );
  const type = elementType(dtype ?? "float32");
  return type === "float32"
    ? hot
    : emit("Cast", [hot.name], { shape, type }, { to: ELEMENT[type] });
});
