import { InputError } from "../errors/input_error.ts";

/** Gathers what the user has to mend, so that all of it is said at once. */
export class Problems {
  readonly #errors: InputError[] = [];
  readonly #gathers: boolean;

  /** @param gathers Whether to go on after a problem; else the first one ends everything. */
  constructor(gathers: boolean) {
    this.#gathers = gathers;
  }

  /** What the work gives, or nothing where it met a problem. */
  async in<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.#gathers || !(error instanceof InputError)) throw error;
      this.#errors.push(error);
      return undefined;
    }
  }

  /** @throws {InputError} When there were problems. */
  throwIfAny(): void {
    const [first, ...more] = this.#errors;
    if (first === undefined) return;
    if (more.length === 0) throw first;
    throw new InputError(
      this.#errors.map(({ message }) => message).join("\n"),
      { cause: first },
    );
  }
}
