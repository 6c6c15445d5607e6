/** A thread that answers orders, one after the other. */
export interface Thread<Order, Answer> {
  /** @throws {Error} When the thread ends without an answer. */
  ask(order: Order): Promise<Answer>;
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
    ask: (order) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
        worker.onerror = (event) => {
          // Otherwise the error would end the whole program.
          event.preventDefault();
          reject(new Error(event.message));
        };
        worker.postMessage(order);
      }),
    end: () => worker.terminate(),
  };
}
