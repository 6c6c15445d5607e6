/** The thread that verifies runs. */
import { answerOrders } from "../../process/answer_orders.ts";
import type { VerifyOrder } from "./verify_order.ts";
import { verifyRuns } from "./verify_runs.ts";

answerOrders(({ folder, records }: VerifyOrder) => verifyRuns(folder, records));
