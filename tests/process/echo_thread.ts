/** A thread that answers each order with itself, except for one that fails and one that it does not survive. */
import { answerOrders } from "../../src/process/answer_orders.ts";
import { RecordError } from "../../src/results/record_error.ts";

answerOrders((order: unknown) => {
  if (order === "throw") throw new RecordError("a.json", "it is short");
  if (order === "end") {
    queueMicrotask(() => {
      throw new Error("ended");
    });
  }
  return order;
}, (order) => {
  const { array } = order as { array?: Float32Array<ArrayBuffer> };
  return array === undefined ? [] : [array];
});
