import { shown } from "../../errors/shown.ts";
import { describedTokens } from "./described_tokens.ts";
import type {
  NormalizerForm,
  SplitterForm,
  TokenizerForm,
} from "./tokenizer_form.ts";
import type { TokenizerSettings } from "./tokenizer_settings.ts";

/**
 * Makes sure that what lies beside tokenizer.json says nothing else than it
 * does: there, Transformers would follow now one of them, now the other.
 *
 * @param lowercase What the backbone's definition says.
 * @throws {Error} With the first thing that they disagree on.
 */
export function agreeOnTokens(
  form: TokenizerForm,
  settings: TokenizerSettings,
  lowercase: boolean | undefined,
): void {
  const { named, extra, added } = describedTokens(settings);
  const known = new Map(
    form.added_tokens.map((token) => [token.content, token]),
  );
  const wanted = [
    ...[...named].map(([purpose, token]) =>
      [`${purpose}_token`, token] as const
    ),
    ...extra.map((token) => ["special tokens", token] as const),
  ];
  for (const [key, token] of wanted) {
    if (token === null || known.has(token.content)) continue;
    throw new Error(
      `its added_tokens lack ${
        shown(token.content)
      }, which the files beside it name (${key})`,
    );
  }
  const vocabulary = new Map(
    form.model.type === "Unigram"
      ? form.model.vocab.map(([token], id) => [token, id])
      : Object.entries(form.model.vocab),
  );
  for (const token of added) {
    const own = known.get(token.content);
    const id = own?.id ?? vocabulary.get(token.content);
    // added_tokens.json has no flags, and those of tokenizer.json count.
    const same = settings.config.added_tokens_decoder === undefined
      ? id === token.id
      : own !== undefined && FLAGS.every((flag) => own[flag] === token[flag]);
    if (same) continue;
    throw new Error(
      `the files beside it add ${shown(token.content)} as ${
        shown(token, 200)
      }, where its added_tokens have ${shown(own, 200)}`,
    );
  }

  const { config } = settings;
  const options = bertOptions(form.normalizer);
  if (options !== undefined) {
    agree("do_lower_case", config.do_lower_case, options.lowercase);
    agree(
      "tokenize_chinese_chars",
      config.tokenize_chinese_chars,
      options.handle_chinese_chars,
    );
    agree(
      "strip_accents",
      config.strip_accents,
      options.strip_accents ?? options.lowercase,
    );
  }
  agree("lowercase", lowercase, lowers(form.normalizer));
  for (const splitter of parts(form.pre_tokenizer)) {
    if (splitter.type !== "ByteLevel" && splitter.type !== "Metaspace") {
      continue;
    }
    agree(
      "add_prefix_space",
      config.add_prefix_space,
      splitter.type === "ByteLevel"
        ? splitter.add_prefix_space
        : splitter.prepend_scheme === "always",
    );
  }
}

const FLAGS = [
  "id",
  "single_word",
  "lstrip",
  "rstrip",
  "normalized",
  "special",
] as const;

function agree(
  key: string,
  said: boolean | null | undefined,
  own: boolean,
): void {
  if (said === undefined || said === null || said === own) return;
  throw new Error(
    `${
      key === "lowercase"
        ? "the backbone's definition"
        : "tokenizer_config.json"
    } says ${key}: ${said}, where it says ${own}`,
  );
}

type BertForm = Extract<NormalizerForm, { type: "BertNormalizer" }>;

function bertOptions(form: NormalizerForm | null): BertForm | undefined {
  if (form?.type === "Sequence") {
    return form.normalizers.map(bertOptions).find((found) => found);
  }
  return form?.type === "BertNormalizer" ? form : undefined;
}

function lowers(form: NormalizerForm | null): boolean {
  if (form?.type === "Sequence") return form.normalizers.some(lowers);
  return form?.type === "Lowercase" ||
    (form?.type === "BertNormalizer" && form.lowercase);
}

function parts(form: SplitterForm | null): SplitterForm[] {
  if (form === null) return [];
  return form.type === "Sequence" ? form.pretokenizers.flatMap(parts) : [form];
}
