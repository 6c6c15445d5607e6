import { assert, assertEquals } from "@std/assert";
import { buildNormalizer } from "../../../src/model/tokenizer/normalizers/build_normalizer.ts";
import { unicodeForm } from "../../../src/model/tokenizer/normalizers/unicode_form.ts";
import { buildPreTokenizer } from "../../../src/model/tokenizer/pre_tokenizers/build_pre_tokenizer.ts";
import type {
  NormalizerJson,
  PreTokenizerJson,
} from "../../../src/model/tokenizer/tokenizer_json.ts";
import { families, hashes, nmtNfkc } from "../../support/golden/tokenizers.ts";

const BERT = {
  type: "BertNormalizer",
  clean_text: false,
  handle_chinese_chars: false,
  strip_accents: false,
  lowercase: false,
} as const;

const normalizers: Record<string, NormalizerJson> = {
  clean_text: { ...BERT, clean_text: true },
  handle_chinese_chars: { ...BERT, handle_chinese_chars: true },
  strip_accents: { ...BERT, strip_accents: true },
  lowercase: { ...BERT, lowercase: true },
  NFC: { type: "NFC" },
  NFD: { type: "NFD" },
  NFKC: { type: "NFKC" },
  NFKD: { type: "NFKD" },
  StripAccents: { type: "StripAccents" },
  Lowercase: { type: "Lowercase" },
  Nmt: { type: "Nmt" },
  Strip: { type: "Strip", strip_left: true, strip_right: true },
  ByteLevel: { type: "ByteLevel" },
  Precompiled: { type: "Precompiled", precompiled_charsmap: await nmtNfkc() },
};

const splitters: Record<string, PreTokenizerJson> = {
  BertPreTokenizer: { type: "BertPreTokenizer" },
  Punctuation: { type: "Punctuation", behavior: "Isolated" },
  Whitespace: { type: "Whitespace" },
  WhitespaceSplit: { type: "WhitespaceSplit" },
  Digits: { type: "Digits", individual_digits: true },
};

/** As make_tokenizer_families.py has them: no surrogates, and no planes without characters. */
const CHARACTERS = [[0, 0xd800], [0xe000, 0x34000], [0xe0000, 0xe1000]]
  .flatMap(([first, end]) =>
    Array.from(
      { length: end! - first! },
      (_, i) => String.fromCodePoint(first! + i),
    )
  );

/** What is alike in golden and actual results; the blocks that are not are named by their first character. */
function assertAlike(name: string, of: (character: string) => string): void {
  const wanted = families.every_character[name]!.split(" ");
  const actual = hashes(CHARACTERS.map(of), 4096);
  assertEquals(actual.length, wanted.length);
  assertEquals(
    actual.flatMap((hash, i) =>
      hash === wanted[i]
        ? []
        : [CHARACTERS[i * 4096]!.codePointAt(0)!.toString(16)]
    ),
    [],
  );
}

for (const [name, form] of Object.entries(normalizers)) {
  Deno.test(`buildNormalizer() normalises every character like Hugging Face's tokenizers: ${name}`, () => {
    const normalize = buildNormalizer(form);
    assertAlike(
      name,
      (c) => `${normalize(c)}\0${normalize(`²${c}\u0334\u0342`)}`,
    );
  });
}

for (
  const [name, form] of Object.entries<PreTokenizerJson>({
    ...splitters,
    "ByteLevel splitter": {
      type: "ByteLevel",
      add_prefix_space: false,
      trim_offsets: true,
      use_regex: true,
    },
  })
) {
  Deno.test(`buildPreTokenizer() splits at every character like Hugging Face's tokenizers: ${name}`, () => {
    const split = buildPreTokenizer(form);
    const parts = (text: string) => split(text).join("\0");
    assertAlike(name, (c) => `${parts(`a${c}b`)}\0${parts(`1${c} ${c}.`)}`);
  });
}

Deno.test("unicodeForm() does not compose characters newer than the Unicode version of Hugging Face's tokenizers", () => {
  // Vowel signs of Kirat Rai and Tulu-Tigalari, of Unicode 16.
  for (const text of ["\u{16d67}\u{16d67}", "\u{113c2}\u{113c2}"]) {
    assert(text.normalize("NFC") !== text);
    assertEquals(unicodeForm(text, "NFC"), text);
    assertEquals(unicodeForm(text, "NFKC"), text);
  }
});
