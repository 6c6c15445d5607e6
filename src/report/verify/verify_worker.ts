/** The thread that verifies runs. */
import type { VerifyAnswer, VerifyOrder } from "./verify_message.ts";
import { verifyRuns } from "./verify_runs.ts";

const scope = globalThis as unknown as {
  onmessage: (event: MessageEvent<VerifyOrder>) => void;
  postMessage(answer: VerifyAnswer): void;
};

scope.onmessage = ({ data: { folder, records } }) => {
  try {
    scope.postMessage({ type: "done", found: verifyRuns(folder, records) });
  } catch (error) {
    const { message, stack } = error as Error;
    scope.postMessage({ type: "failed", message, stack });
  }
};
