import { assert, assertEquals } from "@std/assert";
import { golden, goldenTokenizer } from "./golden_tokenizers.ts";

for (const { name, files, ids } of golden.cases) {
  Deno.test(`loadTokenizer() gives the ids that Hugging Face's tokenizers give: ${name}`, async () => {
    const tokenizer = await goldenTokenizer(files);
    const different: unknown[] = [];
    golden.texts.forEach((text, i) => {
      const actual = tokenizer.encode(text).join(" ");
      if (actual !== ids[i]) different.push([text, actual, ids[i]]);
    });
    assertEquals(different, []);
    assert(new Set(ids).size > 200, "the texts tell tokens apart");
  });
}
