import type { ThreadReply } from "./answer_orders.ts";

/** A thread that answers orders in the order in which it was asked. */
export interface Thread<Order, Answer> {
  /**
   * Gives it an order; it need not have answered the earlier ones.
   *
   * @param moved Arrays of the order that are moved to the thread, not copied:
   *   they are empty afterwards. Each must be all of its buffer. Default: none.
   * @throws {Error} What its function throws, with its name, message, stack and
   *   fields, but not its class; or when the thread has ended without an answer.
   */
  ask(
    order: Order,
    moved?: Iterable<Float32Array<ArrayBuffer>>,
  ): Promise<Answer>;
  /** Ends the thread; what it has not answered is never answered. */
  end(): void;
}

/**
 * Starts a thread.
 *
 * @param script The module that it executes, which calls `answerOrders`.
 * @param options Deno's options of workers. Default: the rights of the process.
 */
export function openThread<Order, Answer>(
  script: URL,
  options: WorkerOptions = {},
): Thread<Order, Answer> {
  const worker = new Worker(script, { ...options, type: "module" });
  const pending: PromiseWithResolvers<Answer>[] = [];
  let failure: Error | undefined;
  worker.onmessage = ({ data }: MessageEvent<ThreadReply<Answer>>) => {
    const { resolve, reject } = pending.shift()!;
    if ("answer" in data) resolve(data.answer);
    else reject(Object.assign(data.error, data.fields));
  };
  worker.onerror = (event) => {
    // Otherwise the error would end the whole program.
    event.preventDefault();
    failure = new Error(event.message);
    for (const { reject } of pending.splice(0)) reject(failure);
  };
  return {
    ask(order, moved = []) {
      if (failure !== undefined) return Promise.reject(failure);
      const answer = Promise.withResolvers<Answer>();
      pending.push(answer);
      worker.postMessage(order, [...moved].map(({ buffer }) => buffer));
      return answer.promise;
    },
    end: () => worker.terminate(),
  };
}
