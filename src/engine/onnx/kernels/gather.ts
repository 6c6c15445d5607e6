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
  return emit("Gather", [full(x!), full(indices!)], {
    shape: [
      ...x!.shape.slice(0, at),
      ...indices!.shape,
      ...x!.shape.slice(at + 1),
    ],
    type: x!.type,
  }, { axis: at });
});
kernel("UnsortedSegmentSum", ({ x, segmentIds }, { numSegments }) => {
  const [count, ...row] = x!.shape;
  const ids = traceBackend.reshaped(segmentIds!, [count!, 1]);
  // ScatterND counts negative ids from the end; in tfjs, ids of no segment are left out.
  const is = (op: string, limit: number) =>
    emit(op, [full(ids), broadcastable(uniform(limit, [], ids.type))], {
      shape: ids.shape,
      type: "bool",
    });
  const isSegment = emit("And", [
    is("GreaterOrEqual", 0).name,
    is("Less", numSegments).name,
  ], { shape: ids.shape, type: "bool" });
  const orZero = (value: Value) =>
    emit("Where", [
      full(
        traceBackend.reshaped(isSegment, [
          count!,
          ...value.shape.slice(1).map(() => 1),
        ]),
      ),
      full(value),
      broadcastable(uniform(0, [], value.type)),
    ], value);
  const rows = emit("Cast", [orZero(ids).name], {
    shape: ids.shape,
    type: "int64",
  }, { to: ELEMENT.int64 });
  const shape = [numSegments, ...row];
  return emit(
    "ScatterND",
    [full(uniform(0, shape, x!.type)), rows.name, full(orZero(x!))],
    { shape, type: x!.type },
    { reduction: "add" },
  );
});
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
