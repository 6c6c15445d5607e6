import { squaresOf } from "../optimiser/gradient_norm.ts";
import type {
  Gradients,
  ThreadAnswer,
  ThreadOrder,
  ThreadUpdate,
  Updated,
} from "./thread_order.ts";
import { openThread } from "../../process/open_thread.ts";

/** Smaller gradients are not worth moving. */
const SMALLEST = 2 ** 14;

/** The numbers of all gradients from which on threads are faster than this thread alone. */
const WORTHWHILE = 2 ** 22;

/**
 * The threads that compute norms and update parameters together with the thread
 * of the session. Gradients, parameters and their state are moved to them and
 * back, without copies: memory that is shared would have to be copied for ONNX
 * Runtime. They are started by the first step with large gradients.
 */
export class UpdateThreads {
  readonly #count: number;
  readonly #worthwhile: number;
  #threads: Promise<UpdateThread[]> | undefined;
  /** The thread that has the gradient of each parameter that was moved. */
  readonly #holders = new Map<string, UpdateThread>();

  /**
   * @param threads The number of threads, including this one.
   * @param worthwhile The least numbers in gradients that are moved.
   */
  constructor(threads: number, worthwhile: number = WORTHWHILE) {
    this.#count = threads - 1;
    this.#worthwhile = worthwhile;
  }

  /**
   * The sums of squares of each gradient. Large ones are moved to threads, which
   * hold them until `update()`; their arrays must not be used any more.
   *
   * @param isMovable Whether the parameter of a gradient may be moved with it.
   */
  async squares(
    gradients: ReadonlyMap<string, Float32Array>,
    isMovable: (name: string) => boolean,
  ): Promise<Map<string, Float32Array>> {
    const movable = new Map(
      [...gradients].filter(([name, gradient]) =>
        gradient.length >= SMALLEST && isAlone(gradient) && isMovable(name)
      ),
    ) as Gradients;
    const size = sizeOf(movable);
    const threads = this.#count > 0 && size >= this.#worthwhile
      ? await (this.#threads ??= this.#start())
      : [];
    const answers: Promise<ReadonlyMap<string, Float32Array>>[] = [];
    const shares = sharesOf(movable, threads.length, sizeOf(gradients) - size);
    for (const [i, thread] of threads.entries()) {
      for (const name of shares[i]!.keys()) this.#holders.set(name, thread);
      answers.push(thread.squares(shares[i]!));
    }
    const own = [...gradients].filter(([name]) => !this.#holders.has(name))
      .map(([name, gradient]) => [name, squaresOf(gradient)] as const);
    const all = new Map([
      ...own,
      ...(await Promise.all(answers)).flatMap((squares) => [...squares]),
    ]);
    // Sums depend on the order.
    return new Map([...gradients.keys()].map((name) => [name, all.get(name)!]));
  }

  /** Whether a thread holds the gradient of a parameter. */
  holds(name: string): boolean {
    return this.#holders.has(name);
  }

  /**
   * Updates parameters whose gradients are held. Their arrays must not be used
   * any more.
   *
   * @param updates None if the step is not taken.
   * @returns The parameters, and all gradients that were held.
   */
  async update(
    updates: readonly ThreadUpdate[],
  ): Promise<{ updated: readonly Updated[]; gradients: Gradients }> {
    const answers = [...new Set(this.#holders.values())].map((thread) =>
      thread.update(
        updates.filter(({ name }) => this.#holders.get(name) === thread)
          .map((update) => ({
            ...update,
            values: owned(update.values),
            state: Object.fromEntries(
              Object.entries(update.state).map((
                [part, array],
              ) => [part, owned(array)]),
            ),
          })),
      )
    );
    const all = await Promise.all(answers);
    this.#holders.clear();
    return {
      updated: all.flatMap(({ updated }) => updated),
      gradients: new Map(all.flatMap(({ gradients }) => [...gradients])),
    };
  }

  async close(): Promise<void> {
    for (const thread of await this.#threads ?? []) thread.end();
    this.#threads = undefined;
  }

  async #start(): Promise<UpdateThread[]> {
    const opened = await Promise.all(
      Array.from({ length: this.#count }, openUpdateThread),
    );
    return opened.filter((thread) => thread !== undefined);
  }
}

/** Whether an array is all of its buffer, which is moved as a whole. */
function isAlone({ buffer, byteLength }: Float32Array): boolean {
  return buffer.byteLength === byteLength;
}

/** The array, or a copy if others have the same buffer. */
function owned(array: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  return isAlone(array) ? array : array.slice();
}

/**
 * Divides gradients among threads: each of them, the largest first, goes to the
 * thread that has the least.
 *
 * @param ownSize The numbers in gradients that stay with this thread.
 */
function sharesOf(
  gradients: Gradients,
  threads: number,
  ownSize: number,
): Map<string, Float32Array<ArrayBuffer>>[] {
  const shares = Array.from(
    { length: threads + 1 },
    (_, i) => ({
      size: i === threads ? ownSize : 0,
      gradients: new Map<string, Float32Array<ArrayBuffer>>(),
    }),
  );
  const sorted = [...gradients].sort(([, a], [, b]) => b.length - a.length);
  for (const [name, gradient] of sorted) {
    const least = shares.reduce((a, b) => b.size < a.size ? b : a);
    least.size += gradient.length;
    least.gradients.set(name, gradient);
  }
  return shares.slice(0, threads).map(({ gradients }) => gradients);
}

function sizeOf(gradients: ReadonlyMap<string, Float32Array>): number {
  return [...gradients.values()].reduce((sum, { length }) => sum + length, 0);
}

type Answer<Kind> = Extract<ThreadAnswer, { kind: Kind }>;

/** A thread that takes one order at a time. */
interface UpdateThread {
  squares(gradients: Gradients): Promise<Answer<"squares">["squares"]>;
  update(updates: readonly ThreadUpdate[]): Promise<Answer<"update">>;
  end(): void;
}

/** Starts a thread; undefined if that is not possible, for example because its code may not be read. */
async function openUpdateThread(): Promise<UpdateThread | undefined> {
  const { ask, end } = openThread<ThreadOrder, ThreadAnswer>(
    new URL("./update_thread.ts", import.meta.url),
  );
  try {
    await ask({ kind: "start" });
  } catch {
    end();
    return undefined;
  }
  return {
    async squares(gradients) {
      const answer = await ask(
        { kind: "squares", gradients },
        gradients.values(),
      );
      return (answer as Answer<"squares">).squares;
    },
    async update(updates) {
      const moved = updates.flatMap(({ values, state }) => [
        values,
        ...Object.values(state),
      ]);
      return await ask({ kind: "update", updates }, moved) as Answer<"update">;
    },
    end,
  };
}
