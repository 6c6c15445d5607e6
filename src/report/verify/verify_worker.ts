/** The thread that verifies runs. */
import { answerOrders } from "../../process/answer_orders.ts";
import { verifyRuns } from "./verify_runs.ts";

answerOrders(verifyRuns);
