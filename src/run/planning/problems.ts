import { InputError } from "../../errors/input_error.ts";

/** Collects input errors, so that they can be reported together. */
export class Problems {
  readonly #errors: InputError[] = [];

  /** @param collects Whether to continue after an error; otherwise the first one is thrown. */
  constructor(private readonly collects: boolean) {}

  /** Runs a function and returns its result, or undefined after an input error. */
  async collect<Result>(
    work: () => Result | Promise<Result>,
  ): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!this.collects || !(error instanceof InputError)) throw error;
      this.#errors.push(error);
      return undefined;
    }
  }

  /** @throws {InputError} With the messages of all collected errors, if there are any. */
  throwIfAny(): void {
    const [first] = this.#errors;
    if (first === undefined) return;
    // Methods can share what is missing.
    const messages = new Set(this.#errors.map(({ message }) => message));
    if (messages.size === 1) throw first;
    throw new InputError([...messages].join("\n"), {
      cause: first,
      fetchable: this.#errors.every(({ fetchable }) => fetchable),
    });
  }
}
