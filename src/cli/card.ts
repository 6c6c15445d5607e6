import { join, resolve } from "@std/path";
import { InputError } from "../errors/input_error.ts";
import { exists } from "../files/exists.ts";
import { modelCard } from "../report/card/model_card.ts";
import { readSuite } from "../report/suite/read_suite.ts";
import { hasModel } from "../results/has_model.ts";
import {
  DEFAULT_OUT,
  SUITE_FILES,
  writeWhole,
} from "../results/results_folder.ts";
import { writeOrRefuse } from "../results/write_or_refuse.ts";
import { cardOfRun } from "./card_of_run.ts";
import { findRun } from "./find_run.ts";
import { OPTIONS } from "./options.ts";
import { PROGRAM } from "./program.ts";
import { resultsOf } from "./results_of.ts";
import { suiteNameOf } from "./suite_name_of.ts";
import type { Verb } from "./verb.ts";

/** `card`: makes the model card of a run or a suite. */
export const card: Verb = {
  name: "card",
  usage: "RUN|SUITE",
  summary: "Make a model card of a run, or of all methods of a suite",
  details: `
A model card is Markdown below metadata for the Hugging Face hub: what the model is,
its data with their licences, how it was selected, its scores with intervals over
seeds, their limits, and how to reproduce them. RUN is the name of a run in OUT, or
a beginning of it that no other run, or no other with a kept model, has; or its
folder. Reads only OUT. See docs/models.md.

  ${PROGRAM} card baseline-emotions-s1
  ${PROGRAM} card emotions --to README.md`,
  options: [
    OPTIONS.out,
    {
      name: "to",
      value: "FILE",
      help: "write the card to a new file, and print nothing else",
      rights: ["write"],
    },
  ],
  rights: [],
  run(given) {
    const file = given.text("to");
    const text = cardOf(suiteNameOf(given), given.text("out"));
    if (file === undefined) {
      console.log(text.trimEnd());
      return 0;
    }
    if (exists(file)) {
      throw new InputError(
        `Cannot write ${file}: it exists already; remove it or name another file`,
      );
    }
    writeOrRefuse(
      file,
      () => writeWhole(file, text),
      "check its folder, its permissions and the free disk space",
    );
    console.log(`Written: ${file}`);
    return 0;
  },
};

/** The card of a suite, or else of the run with this name. */
function cardOf(wanted: string, out = DEFAULT_OUT): string {
  const suite = resultsOf(wanted, out);
  if (exists(join(suite, SUITE_FILES.plan))) {
    return modelCard(readSuite(suite));
  }
  const text = cardOfRun(resolve(findRun(wanted, out, hasModel)));
  if (text !== undefined) return text;
  throw new InputError(
    `Cannot make a model card of ${wanted}: it is not in the results of a suite; name a suite or a run`,
  );
}
