/** A process that translates the texts in FOLDER/texts.json, for tests that kill it. */
import { join } from "@std/path";
import { ensureTranslations } from "../../src/translation/ensure_translations.ts";
import { MARIAN, modelOf } from "../support/definitions/translations.ts";

const [folder] = Deno.args as [string];
const texts = JSON.parse(Deno.readTextFileSync(join(folder, "texts.json")));
await ensureTranslations(modelOf(), texts, {
  roots: [MARIAN],
  cache: folder,
  offline: true,
  onTranslated: ({ done }) => {
    if (done > 0) console.log(done);
  },
});
