import type { Precision } from "../../config/optional_training.ts";
import type {
  Attribute,
  ElementType,
  GraphPort,
  Initializer,
  ModelParts,
  Node,
} from "./encode_model.ts";
import type { OnnxDevice } from "./runtime/session_options.ts";

/** A value in a graph. */
export interface Value {
  name: string;
  shape: readonly number[];
  type: ElementType;
  /**
   * The number that all elements are equal to, if they are. Such a value has no
   * name until a node needs it, so that its full size is not stored.
   */
  uniform?: number;
}

/** What a graph is computed on, by default the processor, and the precision of its products of matrices. Default: float32. */
export interface Target {
  device?: OnnxDevice;
  precision?: Precision;
}

/** The sum of the rows with the same index, of an input of indices. */
export interface SegmentSum {
  rows: Value;
  indices: string;
}

/**
 * Builds an ONNX graph. Nodes are pure: adding an equal node returns the outputs
 * of the existing one. Nodes that no output needs are left out of the model.
 */
export class Graph {
  readonly #nodes = new Map<string, Node>();
  readonly #initializers = new Map<string, Initializer>();
  readonly inputs: GraphPort[] = [];
  /** Sums of rows by indices that are inputs, by the name of their value. */
  readonly segmentSums = new Map<string, SegmentSum>();
  /** The device that computes the graph. */
  readonly device: OnnxDevice;
  /**
   * What products of matrices are computed in: float32, bfloat16, or float32 of
   * numbers that are rounded to bfloat16: ONNX Runtime has no products in
   * bfloat16 for processors.
   */
  readonly products: Precision | "rounded";
  /** The names of inputs, by the names of their values in any shape. */
  readonly #given = new Map<string, string>();
  #count = 0;

  constructor({ device = "cpu", precision = "float32" }: Target = {}) {
    this.device = device;
    this.products = precision === "bfloat16" && device === "cpu"
      ? "rounded"
      : precision;
  }

  input(name: string, shape: readonly number[], type: ElementType): Value {
    this.inputs.push({ name, shape, type });
    this.#given.set(name, name);
    return { name, shape, type };
  }

  /** The name of the input that a value is, if in another shape. */
  inputOf({ name }: Value): string | undefined {
    return this.#given.get(name);
  }

  /** Adds a constant; it is uniform if all values are equal. */
  constant(
    values: ArrayLike<number>,
    shape: readonly number[],
    type: ElementType,
  ): Value {
    const first = values[0];
    if (
      first !== undefined &&
      Array.prototype.every.call(values, (x) => x === first)
    ) {
      return { name: "", shape, type, uniform: first };
    }
    return { name: this.#initializer(values, shape, type), shape, type };
  }

  /** The name of a list of 64-bit integers, such as a shape or axes. */
  integers(values: readonly number[]): string {
    return this.#initializer(values, [values.length], "int64");
  }

  /** The name of a value in its full shape. */
  materialised(value: Value): string {
    if (value.uniform === undefined) return value.name;
    const scalar = this.scalar(value);
    if (value.shape.length === 0) return scalar;
    return this.node("Expand", [scalar, this.integers(value.shape)], [{
      shape: value.shape,
      type: value.type,
    }])[0]!.name;
  }

  /** The name of a value for an op that broadcasts; uniform values are scalars. */
  broadcastable(value: Value): string {
    return value.uniform === undefined ? value.name : this.scalar(value);
  }

  /** The name of a scalar with the number of a uniform value. */
  scalar(value: Value): string {
    return this.#initializer([value.uniform!], [], value.type);
  }

  /** Adds a node and returns its outputs. */
  node(
    opType: string,
    input: readonly string[],
    outputs: readonly Omit<Value, "name">[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value[] {
    const key = JSON.stringify([opType, input, attributes, outputs.length]);
    const node = this.#nodes.getOrInsertComputed(key, () => ({
      opType,
      input: [...input],
      output: outputs.map(() => `v${this.#count++}`),
      attributes,
    }));
    const given = this.#given.get(input[0]!);
    if (opType === "Reshape" && given !== undefined) {
      this.#given.set(node.output[0]!, given);
    }
    return outputs.map((output, i) => ({ ...output, name: node.output[i]! }));
  }

  #initializer(
    values: ArrayLike<number>,
    dims: readonly number[],
    type: ElementType,
  ): string {
    const bytes = encoded(values, type);
    const key = `${type}/${dims}/${
      String.fromCharCode(...bytes.subarray(0, 64))
    }/${bytes.length}`;
    const known = this.#initializers.get(key);
    if (known !== undefined && sameBytes(known.bytes, bytes)) return known.name;
    const name = `c${this.#count++}`;
    this.#initializers.set(known === undefined ? key : `${key}/${name}`, {
      name,
      dims,
      type,
      bytes,
    });
    return name;
  }

  /** The parts of the model, with the nodes that its outputs need. */
  parts(outputs: Readonly<Record<string, Value>>): ModelParts {
    const ports = Object.entries(outputs).map(([name, value]) => {
      // A value may be several outputs, or an input.
      const from = this.materialised(value);
      return { name, from, shape: value.shape, type: value.type };
    });
    const needed = this.#neededNodes(ports.map((port) => port.from));
    const produced = new Set(needed.flatMap((node) => node.output));
    // The first output with a node's value renames it; others are copies.
    const renamed = new Map<string, string>();
    const copies: Node[] = [];
    for (const port of ports) {
      if (produced.has(port.from) && !renamed.has(port.from)) {
        renamed.set(port.from, port.name);
      } else {
        copies.push({
          opType: "Identity",
          input: [port.from],
          output: [port.name],
          attributes: {},
        });
      }
    }
    const name = (original: string) => renamed.get(original) ?? original;
    const nodes = [...needed, ...copies].map((node) => ({
      ...node,
      input: node.input.map(name),
      output: node.output.map(name),
    }));
    const used = new Set(nodes.flatMap((node) => node.input));
    return {
      nodes,
      initializers: [...this.#initializers.values()].filter(({ name }) =>
        used.has(name)
      ),
      inputs: this.inputs.filter(({ name }) => used.has(name)),
      outputs: ports,
    };
  }

  /** The nodes that the names depend on, in the order in which they were added. */
  #neededNodes(names: readonly string[]): Node[] {
    const producers = new Map<string, Node>();
    for (const node of this.#nodes.values()) {
      for (const output of node.output) producers.set(output, node);
    }
    const needed = new Set<Node>();
    const open = [...names];
    while (open.length > 0) {
      const node = producers.get(open.pop()!);
      if (node === undefined || needed.has(node)) continue;
      needed.add(node);
      open.push(...node.input);
    }
    return [...this.#nodes.values()].filter((node) => needed.has(node));
  }
}

function encoded(values: ArrayLike<number>, type: ElementType): Uint8Array {
  switch (type) {
    case "float32":
      return new Uint8Array(Float32Array.from(values).buffer);
    case "int32":
      return new Uint8Array(Int32Array.from(values).buffer);
    case "int64":
      return new Uint8Array(
        BigInt64Array.from(Array.from(values, BigInt)).buffer,
      );
    case "bool":
      return Uint8Array.from(values, (value) => value ? 1 : 0);
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
