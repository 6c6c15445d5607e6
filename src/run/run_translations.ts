import { identityOf } from "../config/identity.ts";
import type { Dataset } from "../data/dataset.ts";
import type { RunSpec } from "../results/run_spec.ts";
import { readTranslations } from "../translation/read_translations.ts";
import { textsChecksums } from "../translation/texts_checksums.ts";
import { checkSame } from "./check_same.ts";

/** Translated texts, by translation and then by original text. */
export type RunTranslations = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * The translations of the texts that a run reads.
 *
 * @param whole The datasets with all their examples, as translations were planned.
 * @throws {InputError} When they are not as planned.
 */
export async function runTranslations(
  spec: RunSpec,
  whole: ReadonlyMap<string, Dataset>,
): Promise<RunTranslations> {
  const { config, context } = spec;
  const translations = new Map<string, Map<string, string>>();
  for (const named of Object.values(context.translations)) {
    const { name, definition } = named;
    const planned = config.translations![name]!;
    const examplesOf = (
      split: "train" | "validation",
      checksums: Record<string, string> = {},
    ) =>
      new Map(
        Object.keys(checksums)
          .map((task) => [task, whole.get(task)!.splits[split]]),
      );
    const read = examplesOf("train", planned.texts);
    const validated = examplesOf("validation", planned.validation);
    const { translations: table } = await readTranslations(
      named,
      [...read.values(), ...validated.values()].flat().map(({ text }) => text),
      {
        roots: context.dataRoots,
        cache: context.cache,
        normalise: context.normalise,
      },
    );
    checkSame(spec, `the translation ${name}`, {
      definition: identityOf("translation", definition),
      texts: textsChecksums(read, table),
      ...validated.size > 0 && { validation: textsChecksums(validated, table) },
    }, planned);
    translations.set(name, table);
  }
  return translations;
}
