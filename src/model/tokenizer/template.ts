import { shown } from "../../errors/shown.ts";
import type { PostProcessorJson } from "./tokenizer_json.ts";

/** The ids of the tokens before and after every text. */
export interface Template {
  before: readonly number[];
  after: readonly number[];
}

/**
 * The template of the post-processor in tokenizer.json.
 *
 * @throws {Error} When it is not a template for a single text, or has token
 *   types other than the first.
 */
export function templateOf(json: PostProcessorJson | null): Template {
  switch (json?.type) {
    case undefined:
    case "ByteLevel":
      return { before: [], after: [] };
    case "BertProcessing":
    case "RobertaProcessing":
      return { before: [json.cls[1]], after: [json.sep[1]] };
    case "Sequence":
      return json.processors.map(templateOf).reduce((inner, outer) => ({
        before: [...outer.before, ...inner.before],
        after: [...inner.after, ...outer.after],
      }), { before: [], after: [] });
    case "TemplateProcessing": {
      const textIndex = json.single.findIndex((piece) => "Sequence" in piece);
      const ids = json.single.map((piece, i) => {
        const { id, type_id } = "Sequence" in piece
          ? piece.Sequence
          : piece.SpecialToken;
        const known = "Sequence" in piece
          ? i === textIndex && id === "A" ? [] : undefined
          : json.special_tokens[id]?.ids;
        if (known === undefined || type_id !== 0) {
          throw new Error(
            `post_processor.single.${i}: ${
              shown(piece)
            } is not the text or a special token with type_id 0`,
          );
        }
        return known;
      });
      if (textIndex < 0) {
        throw new Error("post_processor.single: it does not contain the text");
      }
      return {
        before: ids.slice(0, textIndex).flat(),
        after: ids.slice(textIndex).flat(),
      };
    }
  }
}
