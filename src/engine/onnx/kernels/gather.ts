import { ELEMENT } from "../encode_model.ts";
import { elementType, traceBackend } from "../trace_backend.ts";
import { emit, full, kernel, scalar, uniform } from "./kernel.ts";

kernel("GatherV2", ({ x, indices }, { axis, batchDims }) => {
  if (batchDims) {
    throw new Error(
      "Cannot trace a gather with batchDims; gather rows of a reshaped tensor instead",
    );
  }
  return emit("Gather", [full(x!), full(indices!)], {
    shape: [
      ...x!.shape.slice(0, axis),
      ...indices!.shape,
      ...x!.shape.slice(axis + 1),
    ],
    type: x!.type,
  }, { axis });
});
kernel("UnsortedSegmentSum", ({ x, segmentIds }, { numSegments }) => {
  const shape = [numSegments, ...x!.shape.slice(1)];
  const rows = emit(
    "Cast",
    [full(traceBackend.reshaped(segmentIds!, [segmentIds!.shape[0]!, 1]))],
    { shape: [segmentIds!.shape[0]!, 1], type: "int64" },
    { to: ELEMENT.int64 },
  );
  return emit(
    "ScatterND",
    [
      full(uniform(0, shape, x!.type)),
      rows.name,
      full(x!),
    ],
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
