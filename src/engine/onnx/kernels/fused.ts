import { GELU } from "../../ops/gelu.ts";
import { LAYER_NORM } from "../../ops/layer_norm.ts";
import { LINEAR } from "../../ops/linear.ts";
import { traceBackend } from "../trace_backend.ts";
import { emit, full, kernel } from "./kernel.ts";

kernel(GELU, ({ x }) => emit("Gelu", [full(x!)], x!));
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
kernel(
  LINEAR,
  ({ x, weight, bias }) =>
    emit("Gemm", [full(x!), full(weight!), full(bias!)], {
      shape: [x!.shape[0]!, weight!.shape[1]!],
      type: x!.type,
    }),
);
