/** What a thread sends for each order: an answer, or the error of its function with its fields, which structured cloning leaves out. */
export type ThreadReply<Answer> =
  | { answer: Answer }
  | { error: Error; fields: Record<string, unknown> };

/**
 * Makes this thread, which `openThread` has started, answer each order with what
 * a function returns or throws.
 *
 * @param movedOf The arrays of an answer that are moved to the other thread, not
 *   copied. Each must be all of its buffer. Default: none.
 */
export function answerOrders<Order, Answer>(
  answerTo: (order: Order) => Answer,
  movedOf: (answer: Answer) => ArrayBufferView<ArrayBuffer>[] = () => [],
): void {
  const scope = globalThis as unknown as {
    onmessage: (event: MessageEvent<Order>) => void;
    postMessage(reply: ThreadReply<Answer>, moved: ArrayBuffer[]): void;
  };
  scope.onmessage = ({ data }) => {
    let answer: Answer;
    try {
      answer = answerTo(data);
    } catch (thrown) {
      const error = thrown as Error;
      return scope.postMessage({ error, fields: { ...error } }, []);
    }
    scope.postMessage({ answer }, movedOf(answer).map(({ buffer }) => buffer));
  };
}
