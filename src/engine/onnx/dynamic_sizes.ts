import { type Initializer, integerList, type Node } from "./encode_model.ts";
import type { SizePolynomial } from "./size_polynomial.ts";

/** Nodes that compute sizes from the shape of an input, each once. */
export class DynamicSizes {
  readonly nodes: Node[] = [];
  readonly #initializers = new Map<string, Initializer>();
  readonly #known = new Map<string, string>();
  readonly #shape: string;

  /** @param input The name of a value that is [batch, length]. */
  constructor(input: string) {
    this.#shape = this.#node("Shape", [input]);
  }

  get initializers(): Initializer[] {
    return [...this.#initializers.values()];
  }

  /** The name of a list of sizes. */
  vector(sizes: readonly SizePolynomial[]): string {
    const parts = sizes.map((size) => this.#size(size));
    return parts.length === 1
      ? parts[0]!
      : this.#node("Concat", parts, { axis: 0 });
  }

  /** The name of the corner of an array at its first indices. */
  corner(name: string, sizes: readonly SizePolynomial[]): string {
    return this.#node("Slice", [
      name,
      this.#integers(sizes.map(() => 0)),
      this.vector(sizes),
    ]);
  }

  /** A list with one size. */
  #size(coefficients: SizePolynomial): string {
    const length = () => this.#axis(1);
    const square = () => this.#node("Mul", [length(), length()]);
    const batch = () => this.#axis(0);
    const factors: (() => string)[] = [
      () => this.#integers([1]),
      length,
      square,
      batch,
      () => this.#node("Mul", [batch(), length()]),
      () => this.#node("Mul", [batch(), square()]),
    ];
    const terms = coefficients.flatMap((coefficient, i) => {
      if (coefficient === 0) return [];
      if (i === 0) return [this.#integers([coefficient])];
      const factor = factors[i]!();
      return [
        coefficient === 1
          ? factor
          : this.#node("Mul", [this.#integers([coefficient]), factor]),
      ];
    });
    return terms.length === 0
      ? this.#integers([0])
      : terms.reduce((sum, term) => this.#node("Add", [sum, term]));
  }

  /** The size of an axis of the input, as a list. */
  #axis(axis: number): string {
    return this.#node("Gather", [this.#shape, this.#integers([axis])], {
      axis: 0,
    });
  }

  #node(
    opType: string,
    input: string[],
    attributes: Node["attributes"] = {},
  ): string {
    const key = JSON.stringify([opType, input, attributes]);
    const name = this.#known.get(key) ?? `size${this.#known.size}`;
    if (!this.#known.has(key)) {
      this.nodes.push({ opType, input, output: [name], attributes });
      this.#known.set(key, name);
    }
    return name;
  }

  #integers(values: readonly number[]): string {
    const name = `integers/${values}`;
    this.#initializers.set(name, integerList(name, values));
    return name;
  }
}
