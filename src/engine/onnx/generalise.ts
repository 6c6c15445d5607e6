import { InputError } from "../../errors/input_error.ts";
import { DynamicSizes } from "./dynamic_sizes.ts";
import type { Initializer, ModelParts, Node } from "./encode_model.ts";
import {
  type SizeGrid,
  type SizePolynomial,
  sizePolynomial,
} from "./size_polynomial.ts";

/** The batch sizes at which a program is traced; 1 would simplify its graph. */
const BATCHES = [2, 3] as const;

/** A program's graph depends on its shapes in a way that is not supported. */
export class NotGeneralError extends InputError {
  override name = "NotGeneralError";

  constructor() {
    super(
      "Cannot make one ONNX graph for all sizes: its constants depend on them in a way that is not supported; report it with the backbone's config.json",
    );
  }
}

/**
 * Makes a graph for any batch size and length from graphs for fixed ones. Sizes
 * in the graph become polynomials of both, through graphs for several; other
 * constants must be corners of that for the largest length.
 *
 * @param traceAt Traces the program for a batch size and a length. Its inputs
 *   must be [batch, length].
 * @param lengths The largest length, and two others that are slightly smaller;
 *   one for a graph with that length alone.
 * @param options `corners`: whether constants may be corners, which end at the
 *   largest of these lengths. `shapeOf`: the name of an input of the general graph that is [batch, length].
 * @returns The parts of the general graph; its inputs are those of the traces.
 * @throws {NotGeneralError} When the constants are others.
 */
export function generalise(
  traceAt: (batch: number, length: number) => ModelParts,
  lengths: SizeGrid["lengths"],
  { corners, shapeOf }: { corners: boolean; shapeOf: string },
): ModelParts {
  const grid: SizeGrid = { batches: BATCHES, lengths };
  const traces = BATCHES.map((batch) =>
    lengths.map((length) => traceAt(batch, length))
  );
  const all = traces.map((row) => row.map((parts) => new Slots(parts)));
  const [[base]] = all as [[Slots]];
  const dynamic = new DynamicSizes(shapeOf);
  const generalConstant = (slots: readonly Initializer[][]): string => {
    const [[first]] = slots as [[Initializer]];
    const each = slots.flat();
    if (each.every((other) => sameConstant(other, first))) return first.name;
    const polynomial = (values: number[][]): SizePolynomial => {
      const found = sizePolynomial(grid, values);
      if (found === undefined) throw new NotGeneralError();
      return found;
    };
    const elements = (of: (one: Initializer) => readonly number[]) =>
      of(first).map((_, i) =>
        polynomial(slots.map((row) => row.map((one) => of(one)[i]!)))
      );
    const sameRank = each.every(({ dims, type }) =>
      type === first.type && dims.length === first.dims.length
    );
    if (!sameRank) throw new NotGeneralError();
    if (
      first.type === "int64" && first.dims.length === 1 &&
      each.every(({ dims }) => dims[0] === first.dims[0])
    ) return dynamic.vector(elements(integersOf));
    if (!corners || !each.every((one) => isCorner(one, first))) {
      throw new NotGeneralError();
    }
    return dynamic.corner(first.name, elements(({ dims }) => dims));
  };
  const nodes = base.nodes.map((node, i): Node => {
    const same = all.flat().every((other) => {
      const its = other.nodes[i];
      return its?.opType === node.opType &&
        its.input.length === node.input.length &&
        JSON.stringify(its.attributes) === JSON.stringify(node.attributes);
    });
    if (!same) throw new NotGeneralError();
    return {
      ...node,
      input: node.input.map((name, j) => {
        const slots = all.map((row) => row.map((one) => one.constant(i, j)));
        const constants = slots.flat().filter((one) => one !== undefined);
        if (constants.length === 0) {
          const place = base.place(name);
          if (
            all.flat().every((one) =>
              one.place(one.nodes[i]!.input[j]!) === place
            )
          ) return name;
        } else if (constants.length === slots.flat().length) {
          return generalConstant(slots as Initializer[][]);
        }
        throw new NotGeneralError();
      }),
    };
  });
  if (all.flat().some((one) => one.nodes.length !== nodes.length)) {
    throw new NotGeneralError();
  }
  const parts = traces[0]![0]!;
  const used = new Set(
    [...dynamic.nodes, ...nodes].flatMap(({ input }) => input),
  );
  return {
    nodes: [...dynamic.nodes, ...nodes],
    initializers: [...parts.initializers, ...dynamic.initializers]
      .filter(({ name }) => used.has(name)),
    inputs: parts.inputs,
    outputs: parts.outputs,
  };
}

/** A graph whose values can be compared with those of another one by their places. */
class Slots {
  readonly nodes: readonly Node[];
  readonly #constants: ReadonlyMap<string, Initializer>;
  readonly #places = new Map<string, string>();

  constructor({ nodes, initializers, inputs }: ModelParts) {
    this.nodes = nodes;
    this.#constants = new Map(initializers.map((one) => [one.name, one]));
    for (const { name } of inputs) this.#places.set(name, name);
    nodes.forEach(({ output }, i) =>
      output.forEach((name, j) => this.#places.set(name, `${i}/${j}`))
    );
  }

  /** The constant that is an input of a node; undefined if another value is. */
  constant(node: number, input: number): Initializer | undefined {
    return this.#constants.get(this.nodes[node]?.input[input] ?? "");
  }

  /** Where a value comes from. */
  place(name: string): string | undefined {
    return this.#places.get(name);
  }
}

function sameConstant(a: Initializer, b: Initializer): boolean {
  return a.type === b.type && String(a.dims) === String(b.dims) &&
    a.bytes.length === b.bytes.length &&
    a.bytes.every((byte, i) => byte === b.bytes[i]);
}

function integersOf({ bytes }: Initializer): number[] {
  const { buffer, byteOffset, length } = bytes.slice();
  return Array.from(
    new BigInt64Array(buffer, byteOffset, length / 8),
    Number,
  );
}

/** Whether an array is the corner of a larger one at its first indices. */
function isCorner(part: Initializer, whole: Initializer): boolean {
  if (part.dims.some((size, axis) => size > whole.dims[axis]!)) return false;
  const count = part.dims.reduce((n, size) => n * size, 1);
  const width = count === 0 ? 0 : part.bytes.length / count;
  for (let i = 0; i < count; i++) {
    let rest = i;
    let from = 0;
    let stride = 1;
    for (let axis = part.dims.length - 1; axis >= 0; axis--) {
      from += stride * (rest % part.dims[axis]!);
      rest = Math.floor(rest / part.dims[axis]!);
      stride *= whole.dims[axis]!;
    }
    for (let byte = 0; byte < width; byte++) {
      if (
        part.bytes[i * width + byte] !== whole.bytes[from * width + byte]
      ) return false;
    }
  }
  return true;
}
