/** A thread that answers orders, one after the other. */
export interface Thread<Order, Answer> {
  /**
   * @param moved Arrays of the order that are moved to the thread, not copied:
   *   they are empty afterwards. Each must be all of its buffer. Default: none.
   * @throws {Error} When the thread ends without an answer.
   */
  ask(
    order: Order,
    moved?: Iterable<Float32Array<ArrayBuffer>>,
  ): Promise<Answer>;
  end(): void;
}

/**
 * Starts a thread.
 *
 * @param script The module that it executes, which answers each message with one.
 */
export function openThread<Order, Answer>(
  script: URL,
): Thread<Order, Answer> {
  const worker = new Worker(script, { type: "module" });
  return {
    ask: (order, moved = []) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
        worker.onerror = (event) => {
          // Otherwise the error would end the whole program.
          event.preventDefault();
          reject(new Error(event.message));
        };
        worker.postMessage(order, [...moved].map(({ buffer }) => buffer));
      }),
    end: () => worker.terminate(),
  };
}
