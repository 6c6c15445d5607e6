/** A thread that answers each order with itself, except for one that it does not survive. */
const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<unknown>) => void;
  postMessage(answer: unknown): void;
};

scope.onmessage = ({ data }) => {
  if (data === "throw") throw new Error("thrown");
  scope.postMessage(data);
};
