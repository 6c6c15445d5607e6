import { shown } from "../../errors/shown.ts";
import type { TemplateForm } from "./tokenizer_form.ts";

/** The ids of the tokens that begin and end every text. */
export interface Template {
  before: readonly number[];
  after: readonly number[];
}

/**
 * What tokenizer.json puts around a text (`post_processor`).
 *
 * @throws {Error} When it is none around one text, or of other types than the
 *   first, which is the only one that texts have here.
 */
export function templateOf(form: TemplateForm | null): Template {
  switch (form?.type) {
    case undefined:
    case "ByteLevel":
      return { before: [], after: [] };
    case "BertProcessing":
    case "RobertaProcessing":
      return { before: [form.cls[1]], after: [form.sep[1]] };
    case "Sequence":
      return form.processors.map(templateOf).reduce((inner, outer) => ({
        before: [...outer.before, ...inner.before],
        after: [...inner.after, ...outer.after],
      }), { before: [], after: [] });
    case "TemplateProcessing": {
      const place = form.single.findIndex((piece) => "Sequence" in piece);
      const ids = form.single.map((piece, i) => {
        const { id, type_id } = "Sequence" in piece
          ? piece.Sequence
          : piece.SpecialToken;
        const known = "Sequence" in piece
          ? i === place && id === "A" ? [] : undefined
          : form.special_tokens[id]?.ids;
        if (known === undefined || type_id !== 0) {
          throw new Error(
            `post_processor.single.${i}: ${
              shown(piece)
            } is neither the text nor one of its special tokens, of type 0`,
          );
        }
        return known;
      });
      if (place < 0) {
        throw new Error("post_processor.single: it leaves out the text");
      }
      return {
        before: ids.slice(0, place).flat(),
        after: ids.slice(place).flat(),
      };
    }
  }
}
