import { assert, assertEquals } from "@std/assert";
import { cutTokens } from "../../../src/model/transformer/cut_tokens.ts";
import {
  families,
  golden,
  goldenTokenizer,
} from "../../support/golden/tokenizers.ts";

for (const [name, byLength] of Object.entries(families.truncated)) {
  Deno.test(`cutTokens() truncates like Hugging Face's tokenizers: ${name}`, async () => {
    const { files } = golden.cases.find((tokenizer) =>
      tokenizer.name === name
    )!;
    const { encode } = await goldenTokenizer(files);
    for (const [length, expected] of Object.entries(byLength)) {
      const all = golden.texts.slice(0, expected.length).map(encode);
      assertEquals(
        all.map((ids) => cutTokens(ids, Number(length)).ids.join(" ")),
        expected,
      );
      assert(all.some((ids) => ids.length > Number(length)));
    }
  });
}
