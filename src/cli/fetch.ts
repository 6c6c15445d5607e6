import { loadSuiteDefinition } from "../config/load_definition.ts";
import { planSuite } from "../run/plan_suite.ts";
import { downloadProgress } from "./download_progress.ts";
import { translationProgress } from "./translation_progress.ts";
import { OPTIONS } from "./options.ts";
import { planOptionsOf, suiteNameOf } from "./plan_options.ts";
import { textTable } from "./text_table.ts";
import type { Verb } from "./verb.ts";

/** `fetch`: brings everything that a suite needs. */
export const fetchVerb: Verb = {
  name: "fetch",
  usage: "[SUITE]",
  summary: "Download and check everything that a suite needs",
  details: `
Afterwards "run SUITE --offline" needs no network. Files go to the folder given
by --data or DOR_DATA, else to the cache.`,
  options: [...OPTIONS.data, ...OPTIONS.folders],
  rights: ["write", "network", "run"],
  async run(given) {
    const options = planOptionsOf(given);
    const suite = loadSuiteDefinition(suiteNameOf(given), options.folders);
    const plan = await planSuite(suite, {
      ...options,
      onDownload: downloadProgress(),
      onTranslated: translationProgress(),
    });
    const tasks = new Map(
      [...plan.runs, ...plan.teachers].flatMap(({ config, context }) =>
        Object.entries(config.tasks).map(([name, { checksum }]) =>
          [name, {
            task: name,
            checksum: checksum.slice(0, 8),
            title: context.tasks[name]!.definition.title,
          }] as const
        )
      ),
    );
    console.log(textTable([...tasks.values()]));
    const trained = [...plan.backbones].flatMap(([name, planned]) =>
      planned.checkpoint === undefined ? [] : [{
        backbone: name,
        checksum: planned.checkpoint.checksum.slice(0, 8),
        title: planned.definition.title,
      }]
    );
    if (trained.length > 0) console.log(textTable(trained));
    for (const [name, { checkpoint }] of plan.backbones) {
      const unused = checkpoint?.unused ?? [];
      if (unused.length > 0) {
        console.log(`Left out of ${name}: ${unused.join(", ")}.`);
      }
    }
    for (const note of plan.notes) console.log(`Note: ${note}`);
    console.log(`All data of ${suite.name} is there and checked.`);
    return 0;
  },
};
