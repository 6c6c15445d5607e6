/**
 * What planning has read: a suite with a search is planned twice, and trials can
 * share the files of a checkpoint. Only of one planning, since files may change.
 */
export class PlanReads {
  readonly #known = new Map<string, Promise<unknown>>();

  /** Reads something once. */
  once<Value>(what: string, read: () => Promise<Value>): Promise<Value> {
    return this.#known.getOrInsertComputed(what, read) as Promise<Value>;
  }
}
