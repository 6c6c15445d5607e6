import { assert } from "@std/assert";
import { ngramReader } from "../../../src/model/dan/ngram_reader.ts";
import { splitSentences } from "../../../src/translation/split_sentences.ts";
import { danDefinition } from "../../support/definitions/backbones.ts";
import { golden, goldenTokenizer } from "../../support/golden/tokenizers.ts";

/** What takes quadratic time takes minutes for one of these. */
const CHARACTERS = 200_000;
const MOST_SECONDS = 15;

const TEXTS: Record<string, string> = {
  prose: "Îmi place marea, dar nu și ploaia. ".repeat(CHARACTERS / 35),
  "one word": "a".repeat(CHARACTERS),
  "one word of unknown characters": "漢".repeat(CHARACTERS),
  pictographs: "😀".repeat(CHARACTERS / 2),
  initials: "A. ".repeat(CHARACTERS / 3),
  "white space": " ".repeat(CHARACTERS),
  accents: `a${"\u0301".repeat(CHARACTERS)}`,
};

const TOOLS: Record<string, (text: string) => unknown> = {
  "n-grams": ngramReader(danDefinition().features, (feature) => feature),
  sentences: (text) => splitSentences(text, "ro"),
};
for (const { name, files } of golden.cases) {
  const { encode } = await goldenTokenizer(files);
  TOOLS[`${name} tokens`] = encode;
}

for (const [tool, use] of Object.entries(TOOLS)) {
  Deno.test(`a text of ${CHARACTERS} characters is processed in reasonable time: ${tool}`, () => {
    for (const [what, text] of Object.entries(TEXTS)) {
      const start = performance.now();
      use(text);
      const seconds = (performance.now() - start) / 1000;
      assert(seconds < MOST_SECONDS, `${what}: ${seconds} seconds`);
    }
  });
}
