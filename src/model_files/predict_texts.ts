import { nativeCode } from "../engine/native_code.ts";
import { NATIVE_MEMORY } from "../engine/native_memory.ts";
import { openService } from "../process/service.ts";
import type { TextPrediction } from "./load_model.ts";
import type { PredictorOrder } from "./predictor.ts";
import type { GivenText } from "./read_texts.ts";

const PREDICTOR = new URL("./predictor.ts", import.meta.url);

/** The largest number of texts that are batched by length together. */
const WINDOW_TEXTS = 16_384;

/** The largest number of characters of these texts, if there are several. */
const WINDOW_CHARACTERS = 8_000_000;

/** A text with its prediction. */
export interface PredictedText extends GivenText, TextPrediction {}

/**
 * Predicts texts in a separate process, in their order and with bounded memory:
 * a window of texts is read, sorted into batches of near lengths, predicted and
 * given out before the next one is read.
 *
 * @param onProgress Called with the number of texts that are done.
 */
export async function* predictTexts(
  batches: AsyncIterable<readonly GivenText[]>,
  order: PredictorOrder,
  onProgress: (done: number) => void = () => {},
): AsyncGenerator<PredictedText[]> {
  const service = openService<PredictorOrder, string[], TextPrediction[]>(
    PREDICTOR,
    order,
    {
      rights: {
        read: [order.folder],
        native: nativeCode(order.engine ?? "onnx", order.device ?? "cpu"),
      },
      env: { ...NATIVE_MEMORY },
    },
  );
  try {
    let before = 0;
    for await (const window of windows(batches)) {
      const predictions = await service.ask(
        window.map(({ text }) => text),
        (done) => onProgress(before + done),
      );
      before += window.length;
      onProgress(before);
      yield window.map((given, i) => ({ ...given, ...predictions[i]! }));
    }
  } finally {
    await service.close();
  }
}

/** Joins and cuts batches into windows. */
async function* windows(
  batches: AsyncIterable<readonly GivenText[]>,
): AsyncGenerator<GivenText[]> {
  let window: GivenText[] = [];
  let characters = 0;
  for await (const batch of batches) {
    for (const given of batch) {
      const full = window.length === WINDOW_TEXTS ||
        characters + given.text.length > WINDOW_CHARACTERS;
      if (full && window.length > 0) {
        yield window;
        window = [];
        characters = 0;
      }
      window.push(given);
      characters += given.text.length;
    }
  }
  if (window.length > 0) yield window;
}
