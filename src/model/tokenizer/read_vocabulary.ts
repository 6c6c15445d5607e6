import { CheckpointError } from "../checkpoint/checkpoint_error.ts";
import { readTextFile } from "../checkpoint/read_text_file.ts";
import { namedTokens } from "./named_tokens.ts";
import { wordPieceForm } from "./wordpiece_form.ts";

/**
 * Reads vocab.txt, a token a line, into the form of tokenizer.json, with the
 * settings of tokenizer_config.json and its defaults.
 *
 * @param config The content of tokenizer_config.json.
 * @param lowercase Comes before the config's `do_lower_case`.
 * @throws {CheckpointError} When it cannot be read, lacks a special token, or
 *   nothing says whether it is of lower case.
 */
export function readVocabulary(
  file: string,
  config: Record<string, unknown>,
  lowercase: boolean | undefined,
): Record<string, unknown> {
  const lower = lowercase ?? config.do_lower_case;
  if (typeof lower !== "boolean") {
    // Hugging Face would take lower case, and quietly read a cased model wrongly.
    throw new CheckpointError(
      file,
      `Cannot use the vocabulary ${file}: nothing says whether it is of lower case, put the model's tokenizer_config.json beside it or write lowercase: true or false into the backbone's definition`,
    );
  }
  const lines = readTextFile(file).split(/\r?\n/);
  if (lines.at(-1) === "") lines.pop();
  const vocabulary = new Map(lines.map((token, id) => [token, id]));
  const tokens = namedTokens(config);
  const missing = Object.values(tokens).filter((token) =>
    !vocabulary.has(token)
  );
  if (missing.length > 0) {
    throw new CheckpointError(
      file,
      `Cannot use the vocabulary ${file}: it lacks ${
        missing.join(", ")
      }, put the whole vocab.txt of a BERT model there`,
    );
  }
  return wordPieceForm(vocabulary, {
    clean_text: true,
    handle_chinese_chars: config.tokenize_chinese_chars !== false,
    strip_accents: typeof config.strip_accents === "boolean"
      ? config.strip_accents
      : null,
    lowercase: lower,
  }, tokens);
}
