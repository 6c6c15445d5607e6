/** The process that predicts with a kept model: native code runs apart from the command. */
import { serveRequests } from "../process/serve_requests.ts";
import {
  loadModel,
  type LoadModelOptions,
  type TextPrediction,
} from "./load_model.ts";

/** What the process is to load. */
export interface PredictorOrder extends LoadModelOptions {
  folder: string;
}

await serveRequests<PredictorOrder, string[], TextPrediction[]>(
  async ({ folder, ...options }) => {
    const model = await loadModel(folder, options);
    return (texts, onProgress) => model.predict(texts, { onProgress });
  },
);
Deno.exit(0);
