import { assert, assertEquals, assertThrows } from "@std/assert";
import * as tf from "@tensorflow/tfjs-core";
import * as ort from "onnxruntime-node";
import { gelu } from "../../../src/engine/ops/gelu.ts";
import { layerNorm } from "../../../src/engine/ops/layer_norm.ts";
import { linear } from "../../../src/engine/ops/linear.ts";
import {
  ELEMENT,
  encodeModel,
  type GraphPort,
  type Node,
} from "../../../src/engine/onnx/encode_model.ts";
import { openSession } from "../../../src/engine/onnx/open_session.ts";
import { libraryFile } from "../../../src/engine/onnx/runtime/library_file.ts";
import {
  loadRuntime,
  RuntimeError,
} from "../../../src/engine/onnx/runtime/runtime_api.ts";
import { RuntimeSession } from "../../../src/engine/onnx/runtime/runtime_session.ts";
import { portName, traceObjective } from "../../../src/engine/onnx/trace.ts";
import type { Objective } from "../../../src/engine/program.ts";
import { InputError } from "../../../src/errors/input_error.ts";
import { indices, numbers } from "../../support/engine/run_on_engines.ts";

Deno.test("a library of ONNX Runtime that cannot be loaded is named", () => {
  assertThrows(
    () => loadRuntime("/nowhere/libonnxruntime.so.1"),
    InputError,
    "Cannot load ONNX Runtime: ",
  );
});

const OPTIONS = { device: "cpu", threads: 1 } as const;

/** A model with one operation. */
function modelOf(
  opType: string,
  input: Record<string, Omit<GraphPort, "name">>,
  output: Omit<GraphPort, "name">,
  attributes: Node["attributes"] = {},
): RuntimeSession {
  loadRuntime(libraryFile());
  const model = encodeModel({
    nodes: [{ opType, input: Object.keys(input), output: ["y"], attributes }],
    initializers: [],
    inputs: Object.entries(input).map(([name, port]) => ({ name, ...port })),
    outputs: [{ name: "y", ...output }],
  });
  return new RuntimeSession(model, OPTIONS);
}

Deno.test("outputs are written into given arrays, or returned in new ones of their shape", () => {
  const any = { type: "float32" } as const;
  const session = modelOf("Add", { a: any, b: any }, any);
  const memory = new Float32Array(new SharedArrayBuffer(32), 8, 4);
  const y = { shape: [2, 2], data: memory.fill(9) };
  const a = { shape: [2, 2], data: Float32Array.of(0, 1, 2, 3, 4).subarray(1) };
  const b = { shape: [], data: Float32Array.of(0.5) };
  assertEquals(session.run({ a, b }, { y }), {});
  assertEquals([...memory], [1.5, 2.5, 3.5, 4.5]);
  assertEquals(session.run({ a, b }), {
    y: {
      shape: [2, 2],
      data: Float32Array.of(1.5, 2.5, 3.5, 4.5),
      type: "float32",
    },
  });
  const none = { shape: [0, 3], data: new Float32Array(0) };
  assertEquals(session.run({ a: none, b }).y!.shape, [0, 3]);
  session.close();
});

Deno.test("an output whose shape depends on the numbers is returned", () => {
  const session = modelOf("NonZero", { x: { type: "float32" } }, {
    type: "int64",
  });
  const x = { shape: [3], data: Float32Array.of(1, 0, 2) };
  assertEquals(session.run({ x }).y, {
    shape: [1, 2],
    data: BigInt64Array.of(0n, 2n),
    type: "int64",
  });
  session.close();
});

Deno.test("numbers of 16 bits are passed as their bits", () => {
  const bits = { float16: 0x3e00, bfloat16: 0x3fc0 };
  for (const type of ["float16", "bfloat16"] as const) {
    const from = modelOf("Cast", { x: { type } }, { type: "float32" }, {
      to: ELEMENT.float32,
    });
    const to = modelOf("Cast", { x: { type: "float32" } }, { type }, {
      to: ELEMENT[type],
    });
    const x = { shape: [1], data: Uint16Array.of(bits[type]), type };
    const { y } = from.run({ x });
    assertEquals(y!.data, Float32Array.of(1.5));
    assertEquals(to.run({ x: y! }).y, x);
    assertThrows(() => from.run({ x: { ...x, type: undefined } }), TypeError);
    from.close();
    to.close();
  }
});

Deno.test("arrays stay on the device, and failed calls leave the session as it was", () => {
  const any = { type: "float32" } as const;
  const session = modelOf("MatMul", { a: any, b: any }, any);
  const a = { shape: [1, 2], data: Float32Array.of(1, 2) };
  const b = { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) };
  const kept = session.allocate([1, 2]);
  session.run({ a, b }, { y: kept });
  for (let i = 0; i < 2; i++) {
    assertThrows(() => session.run({ a }), TypeError, "the input b is missing");
    assertThrows(
      () => session.run({ a, b: { ...b, shape: [4, 1] } }),
      RuntimeError,
      "MatMul",
    );
    assertThrows(
      () => session.run({ a, b: { ...b, shape: [2, 3] } }),
      RuntimeError,
    );
    assertEquals(
      session.run({ a: kept, b }).y!.data,
      Float32Array.of(37, 54),
    );
  }
  kept.dispose();
  session.close();
  assertThrows(
    () => new RuntimeSession(Uint8Array.of(1, 2, 3), OPTIONS),
    RuntimeError,
  );
});

Deno.test("runs leave no memory behind", () => {
  const any = { type: "float32" } as const;
  const session = modelOf("Identity", { x: any }, any);
  const x = { shape: [2 ** 18], data: new Float32Array(2 ** 18) };
  const run = () => {
    const kept = session.allocate(x.shape);
    session.run({ x }, { y: kept });
    session.run({ x: kept }, { y: x });
    kept.dispose();
  };
  run();
  const before = Deno.memoryUsage().rss;
  for (let i = 0; i < 500; i++) run();
  // What is not released would take 500 MB.
  assert(Deno.memoryUsage().rss - before < 2 ** 27);
  session.close();
});

Deno.test("gradients are bit for bit those of the binding for Node", async () => {
  const objective: Objective = (p, { ids }) => {
    const x = tf.reshape(tf.gather(p.table!, ids!), [-1, 16]) as tf.Tensor2D;
    const wide = gelu(linear(x, p.wide as tf.Tensor2D, p.bias as tf.Tensor1D));
    const y = layerNorm(
      tf.matMul(wide, p.back as tf.Tensor2D),
      p.scale as tf.Tensor1D,
      p.bias2 as tf.Tensor1D,
      1e-5,
    );
    return { loss: tf.mean(tf.square(tf.softmax(y))) as tf.Scalar };
  };
  const parameters = {
    table: numbers([50, 16], 1),
    wide: numbers([16, 64], 2),
    bias: numbers([64], 3),
    back: numbers([64, 16], 4),
    scale: numbers([16], 5),
    bias2: numbers([16], 6),
  };
  const call = { parameters, inputs: { ids: indices([4, 8], 50) } };
  const { model } = traceObjective(objective, Object.keys(parameters), call);
  const feeds = [
    ...Object.entries(parameters).map(([of, array]) => ({
      name: portName({ kind: "parameter", of }),
      array,
    })),
    { name: portName({ kind: "input", of: "ids" }), array: call.inputs.ids },
  ];
  loadRuntime(libraryFile());
  const session = new RuntimeSession(model, OPTIONS);
  const results = session.run(
    Object.fromEntries(feeds.map(({ name, array }) => [name, array])),
  );
  session.close();
  const node = await openSession(model, OPTIONS);
  const expected = await node.run(
    Object.fromEntries(feeds.map(({ name, array: { data, shape } }) => [
      name,
      data instanceof Int32Array
        ? new ort.Tensor("int32", data, shape)
        : new ort.Tensor("float32", data, shape),
    ])),
  );
  assertEquals(Object.keys(results), Object.keys(expected));
  for (const [name, { data }] of Object.entries(results)) {
    assertEquals(data, expected[name]!.data);
  }
  await node.release();
});
