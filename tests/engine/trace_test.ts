import * as tf from "@tensorflow/tfjs-core";
import { PbfReader } from "pbf";
import { assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import type { Program } from "../../src/engine/program.ts";
import {
  traceObjective,
  traceProgram,
  UnsupportedKernelError,
} from "../../src/engine/onnx/trace.ts";
import { numbers } from "../support/engine/run_on_engines.ts";

const call = {
  parameters: { w: numbers([3, 2]) },
  inputs: { x: numbers([4, 3]) },
};

function ops(model: Uint8Array): string[] {
  return nested([model], 7, 1, 4)
    .map((name) => new TextDecoder().decode(name));
}

/** What lies in messages under a path of field numbers of onnx.proto. */
function nested(messages: Uint8Array[], ...path: number[]): Uint8Array[] {
  const [field, ...rest] = path;
  if (field === undefined) return messages;
  const found = messages.flatMap((message) =>
    new PbfReader(message).readFields<Uint8Array[]>((tag, list, reader) => {
      if (tag === field) list.push(reader.readBytes());
    }, [])
  );
  return nested(found, ...rest);
}

Deno.test("traceProgram() names an unsupported kernel", () => {
  const program: Program = (_p, { x }) => ({ y: tf.cumprod(x!, 1) });
  const error = assertThrows(
    () => traceProgram(program, call),
    UnsupportedKernelError,
  ) as UnsupportedKernelError;
  assertEquals(error.kernel, "Cumprod");
  assertStringIncludes(error.message, "Cumprod");
});

Deno.test("traceProgram() refuses programs that read tensor values", () => {
  const program: Program = (_p, { x }) => ({
    y: x!.dataSync()[0]! > 0 ? x! : tf.neg(x!),
  });
  assertThrows(() => traceProgram(program, call), Error, "only use shapes");
});

Deno.test("traceProgram() restores the tfjs backend", async () => {
  await import("@tensorflow/tfjs-backend-cpu");
  await tf.setBackend("cpu");
  traceProgram((_p, { x }) => ({ y: tf.exp(x!) }), call);
  assertEquals(tf.getBackend(), "cpu");
  assertThrows(
    () =>
      traceProgram(() => {
        throw new Error("in the program");
      }, call),
    Error,
    "in the program",
  );
  assertEquals(tf.getBackend(), "cpu");
});

Deno.test("traceProgram() computes equal expressions once and drops unused nodes", () => {
  const program: Program = (_p, { x }) => {
    tf.tanh(x!);
    return { a: tf.add(tf.exp(x!), 1), b: tf.add(tf.exp(x!), 1) };
  };
  const { model } = traceProgram(program, call);
  assertEquals(ops(model).filter((op) => op === "Exp").length, 1);
  assertEquals(ops(model).includes("Tanh"), false);
});

Deno.test("traceProgram() stores constants of one value as scalars", () => {
  const program: Program = (_p, { x }) => ({
    y: tf.mul(tf.add(x!, tf.zeros([4, 3])), tf.fill([4, 3], 7)),
  });
  const { model } = traceProgram(program, call);
  for (const values of nested([model], 7, 5, 9)) {
    assertEquals(values.length <= 8, true);
  }
});

Deno.test("traceProgram() accepts one tensor as two outputs, and an input as an output", () => {
  const program: Program = (_p, { x }) => {
    const y = tf.exp(x!);
    return { a: y, b: y, c: x! };
  };
  assertEquals(traceProgram(program, call).outputs.map(({ port }) => port), [
    { kind: "output", of: "a" },
    { kind: "output", of: "b" },
    { kind: "output", of: "c" },
  ]);
});

Deno.test("traceObjective() has a dropout mask for each call, except at rate 0", () => {
  const objective = (
    { w }: Readonly<Record<string, tf.Tensor>>,
    { x }: Readonly<Record<string, tf.Tensor>>,
    context: { dropout<T extends tf.Tensor>(x: T, rate: number): T },
  ) => ({
    loss: tf.mean(context.dropout(
      tf.matMul(context.dropout(x!, 0.5), context.dropout(w!, 0)),
      0.25,
    )) as tf.Scalar,
  });
  assertEquals(traceObjective(objective, ["w"], call).masks, [
    { port: { kind: "mask", of: "0" }, shape: [4, 3], rate: 0.5 },
    { port: { kind: "mask", of: "1" }, shape: [4, 2], rate: 0.25 },
  ]);
});

Deno.test("traceObjective() gives zeros for a parameter that the loss does not depend on", () => {
  const objective = (
    _p: Readonly<Record<string, tf.Tensor>>,
    { x }: Readonly<Record<string, tf.Tensor>>,
  ) => ({ loss: tf.mean(x!) as tf.Scalar });
  const { outputs } = traceObjective(objective, ["w"], call);
  assertEquals(outputs.at(-1), {
    port: { kind: "gradient", of: "w" },
    shape: [3, 2],
  });
});
