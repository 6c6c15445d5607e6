import {
  type Normalizer,
  type PreTokenizer,
  SequenceNormalizer,
  SequencePreTokenizer,
  Tokenizer,
  Unigram,
} from "@huggingface/tokenizers";
import { BertNormalizer } from "./bert_normalizer.ts";
import { CharsmapNormalizer } from "./charsmap_normalizer.ts";
import { repairUnigram } from "./repair_unigram.ts";
import { WhiteSpaceSplit } from "./white_space_split.ts";

/** A part of tokenizer.json. */
type Form = Record<string, unknown> | null | undefined;

/**
 * Builds a tokenizer from the content of tokenizer.json, so that it gives what
 * Hugging Face's own tokenizers give: where @huggingface/tokenizers differs
 * from them, its parts are replaced.
 *
 * @throws {Error} When it is of a kind that is not known, or damaged.
 */
export function buildTokenizer(form: Record<string, unknown>): Tokenizer {
  // Nothing else of tokenizer_config.json counts where there is a tokenizer.json.
  const tokenizer = new Tokenizer(form, {});
  tokenizer.normalizer = repairedNormalizer(
    form.normalizer as Form,
    tokenizer.normalizer,
  );
  tokenizer.pre_tokenizer = repairedSplitter(
    form.pre_tokenizer as Form,
    tokenizer.pre_tokenizer,
  );
  if (tokenizer.model instanceof Unigram) repairUnigram(tokenizer.model);
  return tokenizer;
}

function repairedNormalizer(
  form: Form,
  built: Normalizer | null,
): Normalizer | null {
  switch (form?.type) {
    case "BertNormalizer":
      return new BertNormalizer({
        clean_text: form.clean_text === true,
        handle_chinese_chars: form.handle_chinese_chars === true,
        strip_accents: form.strip_accents as boolean | null | undefined,
        lowercase: form.lowercase === true,
      });
    case "Precompiled":
      return typeof form.precompiled_charsmap === "string"
        ? new CharsmapNormalizer(form.precompiled_charsmap)
        : built;
    case "Sequence":
      if (built instanceof SequenceNormalizer) {
        built.normalizers = built.normalizers.map((part, i) =>
          repairedNormalizer((form.normalizers as Form[])[i], part)
        );
      }
      return built;
    default:
      return built;
  }
}

function repairedSplitter(
  form: Form,
  built: PreTokenizer | null,
): PreTokenizer | null {
  if (form?.type === "WhitespaceSplit") return new WhiteSpaceSplit();
  if (form?.type === "Sequence" && built instanceof SequencePreTokenizer) {
    built.tokenizers = built.tokenizers.map((part, i) =>
      repairedSplitter((form.pretokenizers as Form[])[i], part)
    );
  }
  return built;
}
