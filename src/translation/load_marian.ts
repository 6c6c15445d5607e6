import { createRequire } from "node:module";
import { basename, dirname } from "@std/path";
import type { TranslationModelDefinition } from "../config/translation_definition.ts";
import { InputError } from "../errors/input_error.ts";
import { TRANSFORMERS_PACKAGES } from "./ensure_transformers.ts";
import type {
  ModelTranslation,
  SentenceTranslator,
} from "./translate_texts.ts";

/** The part of Transformers.js that is used here. Its own types are missing unless it is installed. */
interface Transformers {
  AutoModelForSeq2SeqLM: {
    from_pretrained(name: string, options: object): Promise<{
      config: { max_position_embeddings?: number };
      generate(options: object): Promise<{ tolist(): bigint[][] }>;
    }>;
  };
  AutoTokenizer: {
    from_pretrained(name: string, options: object): Promise<
      & ((texts: string[], options: object) => Inputs)
      & {
        decode(tokens: number[], options: object): string;
        encode(text: string): number[];
        get_vocab(): ReadonlyMap<string, number>;
        model_max_length: number;
      }
    >;
  };
  cat(tensors: object[], dimension: number): object;
  full(size: number[], value: bigint): object;
  env: Record<string, unknown>;
  LogLevel: { ERROR: number };
  StoppingCriteria: new () => { _call(rows: Rows): boolean[] };
}

/** Tensors with a row for each text. */
type Inputs = Record<"input_ids" | "attention_mask", object>;

type Rows = readonly (readonly (number | bigint)[])[];

const BATCH = 16;

/** The token of a target language, as a prefix begins for models with several. */
const LANGUAGE = /^>>[^<>\s]+<</;

/**
 * Loads a Marian model from its folder, without network access. It translates
 * by greedy decoding.
 *
 * Transformers.js continues all rows of a batch until they end in the same
 * step, and returns the tokens after the end as part of the translation;
 * therefore rows are stopped and truncated here. It splits the token of a target
 * language like a word; therefore it is put before the others here.
 *
 * @throws {InputError} When `max_new_tokens` is more than the model's positions,
 *   or it lacks the target language of `prefix`.
 */
export async function loadMarian(
  folder: string,
  { dtype, prefix, max_new_tokens }: TranslationModelDefinition,
): Promise<SentenceTranslator> {
  const {
    AutoModelForSeq2SeqLM,
    AutoTokenizer,
    cat,
    env,
    full,
    LogLevel,
    StoppingCriteria,
  } = createRequire(TRANSFORMERS_PACKAGES)(
    "@huggingface/transformers",
  ) as Transformers;
  env.allowRemoteModels = false;
  env.localModelPath = dirname(folder);
  env.useFSCache = false;
  env.useBrowserCache = false;
  env.useWasmCache = false;
  // It warns about every Marian tokenizer.
  env.logLevel = LogLevel.ERROR;
  const options = { local_files_only: true };
  const tokenizer = await AutoTokenizer.from_pretrained(
    basename(folder),
    options,
  );
  const model = await AutoModelForSeq2SeqLM.from_pretrained(basename(folder), {
    ...options,
    dtype,
    device: "cpu",
  });
  const positions = model.config.max_position_embeddings ?? Infinity;
  if (max_new_tokens > positions) {
    throw new InputError(
      `Cannot translate with the model in ${folder}: it has ${positions} positions, and max_new_tokens is ${max_new_tokens}; set max_new_tokens to at most ${positions}`,
    );
  }
  const end = endTokenOf(model);
  const language = LANGUAGE.exec(prefix ?? "")?.[0];
  const words = prefix?.slice(language?.length ?? 0).trimStart();
  const first = language === undefined
    ? []
    : [languageToken(tokenizer.get_vocab(), language, folder)];
  const room = tokenizer.model_max_length - first.length;
  const isTooLong = (sentence: string) =>
    tokenizer.encode(sentence).length > room;
  const encoded = (sentences: string[]): Inputs => {
    const { input_ids, attention_mask } = tokenizer(sentences, {
      padding: true,
      truncation: true,
      max_length: room,
    });
    const column = (value: number) =>
      full([sentences.length, 1], BigInt(value));
    return {
      input_ids: cat([...first.map(column), input_ids], 1),
      attention_mask: cat([...first.map(() => column(1)), attention_mask], 1),
    };
  };
  /** Stops when every row has an end token. */
  class AllRowsEnded extends StoppingCriteria {
    override _call(rows: Rows): boolean[] {
      return rows.map((row) =>
        row.some((token, i) => i > 0 && Number(token) === end)
      );
    }
  }
  return async (sentences) => {
    const translations: ModelTranslation[] = [];
    for (let at = 0; at < sentences.length; at += BATCH) {
      const batch = sentences.slice(at, at + BATCH).map((sentence) =>
        words ? `${words} ${sentence}` : sentence
      );
      const output = await model.generate({
        ...encoded(batch),
        max_new_tokens,
        num_beams: 1,
        do_sample: false,
        stopping_criteria: new AllRowsEnded(),
      });
      for (const [i, row] of output.tolist().entries()) {
        // The first token is the start token.
        const tokens = row.slice(1).map(Number);
        const stop = tokens.indexOf(end);
        const kept = stop < 0 ? tokens : tokens.slice(0, stop);
        translations.push({
          // decode() throws for an empty list.
          target: kept.length === 0 ? "" : tokenizer.decode(kept, {
            skip_special_tokens: true,
            // Its rules are for English, and for tokenizers of whole words.
            clean_up_tokenization_spaces: false,
          }),
          // Models with forced_eos_token_id end there whatever is left.
          cut: stop < 0 || stop === max_new_tokens - 1 ||
            isTooLong(batch[i]!),
        });
      }
    }
    return translations;
  };
}

function languageToken(
  vocabulary: ReadonlyMap<string, number>,
  language: string,
  folder: string,
): number {
  const token = vocabulary.get(language);
  if (token !== undefined) return token;
  const known = [...vocabulary.keys()].filter((token) => LANGUAGE.test(token));
  throw new InputError(
    `Cannot translate with the model in ${folder}: its vocabulary has no target language ${language}; ${
      known.length === 0
        ? "remove prefix, since it has none"
        : `set prefix to one of ${known.join(", ")}`
    }`,
  );
}

function endTokenOf(model: unknown): number {
  const { generation_config, config } = model as Record<
    "generation_config" | "config",
    { eos_token_id?: number | number[] } | undefined
  >;
  const end = generation_config?.eos_token_id ?? config?.eos_token_id;
  if (typeof end === "number") return end;
  throw new Error(
    "neither generation_config.json nor config.json has an eos_token_id",
  );
}
