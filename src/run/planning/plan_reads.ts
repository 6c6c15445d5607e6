/**
 * What planning has read: a suite with a search is planned twice, and trials can
 * share the files of a checkpoint. Only of one planning, since files may change.
 */
export class PlanReads {
  readonly #known = new Map<string, Promise<unknown>>();

  /** Reads something once. */
  once<Value>(what: string, read: () => Promise<Value>): Promise<Value> {
    const known = this.#known.get(what) ?? read();
    this.#known.set(what, known);
    return known as Promise<Value>;
  }
}
