/**
 * The thread of a device: it alone calls ONNX Runtime, because that takes the
 * right to call any native code, which code of methods must not have.
 */
import { answerOrders } from "../../../process/answer_orders.ts";
import { encodeModel } from "../encode_model.ts";
import { loadRuntime } from "../runtime/runtime_api.ts";
import { RuntimeSession } from "../runtime/runtime_session.ts";
import type { CompileOptions } from "../runtime/session_options.ts";
import type { OrtTensor } from "../runtime/tensor.ts";
import type { DeviceRequest, DeviceRequests, Fed } from "./device_requests.ts";

/** Things by numbers that are never used again. */
class Numbered<Thing> {
  readonly #things = new Map<number, Thing>();
  #next = 0;

  add(thing: Thing): number {
    this.#things.set(this.#next, thing);
    return this.#next++;
  }

  get(id: number): Thing {
    const thing = this.#things.get(id);
    if (thing === undefined) {
      throw new Error(`Internal error: ${id} is not on the device anymore`);
    }
    return thing;
  }

  take(id: number): Thing {
    const thing = this.get(id);
    this.#things.delete(id);
    return thing;
  }
}

let options: CompileOptions;
/** Copies arrays of any shape, and allocates those on the device. */
let copy: RuntimeSession;
const models = new Numbered<RuntimeSession>();
const arrays = new Numbered<OrtTensor>();

const fed = (input: Fed) =>
  typeof input === "number" ? arrays.get(input) : input;

const requests: DeviceRequests = {
  load: loadRuntime,
  start(given) {
    options = given;
    copy = new RuntimeSession(copyModel(), { ...given, profile: undefined });
  },
  open: (model) => models.add(new RuntimeSession(model, options)),
  run(model, feeds, kept) {
    const outputs = mapped(kept, (shape) => copy.allocate(shape));
    try {
      const results = models.get(model).run(mapped(feeds, fed), outputs);
      return { kept: mapped(outputs, (array) => arrays.add(array)), results };
    } catch (error) {
      for (const array of Object.values(outputs)) array.dispose();
      throw error;
    }
  },
  upload(x) {
    const y = copy.allocate(x.shape);
    copy.run({ x }, { y });
    return arrays.add(y);
  },
  download: (array) => copy.run({ x: arrays.get(array) }).y!,
  dispose: (array) => arrays.take(array).dispose(),
  close: (model) => models.take(model).close(),
};

answerOrders(({ name, args }: DeviceRequest) => {
  const request = requests[name] as (...args: unknown[]) => unknown;
  return request(...args);
}, arraysOf);

/** A model without operations. */
function copyModel(): Uint8Array {
  return encodeModel({
    nodes: [{
      opType: "Identity",
      input: ["x"],
      output: ["y"],
      attributes: {},
    }],
    initializers: [],
    inputs: [{ name: "x", type: "float32" }],
    outputs: [{ name: "y", type: "float32" }],
  });
}

function mapped<From, To>(
  record: Readonly<Record<string, From>>,
  to: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, to(value)]),
  );
}

function arraysOf(result: unknown): ArrayBufferView<ArrayBuffer>[] {
  if (typeof result !== "object" || result === null) return [];
  return Object.values(result).flatMap((value) =>
    ArrayBuffer.isView(value)
      ? [value as ArrayBufferView<ArrayBuffer>]
      : arraysOf(value)
  );
}
