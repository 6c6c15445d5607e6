/**
 * The translations that the training texts of each task are read in, by task.
 *
 * @param used For each translation, something for each task that is read in it.
 * @param translations The translation of every text, by translation and then by text.
 */
export function translationsByTask(
  used: Readonly<Record<string, { texts: Readonly<Record<string, unknown>> }>>,
  translations: ReadonlyMap<string, ReadonlyMap<string, string>>,
): Map<string, ReadonlyMap<string, string>[]> {
  const byTask = new Map<string, ReadonlyMap<string, string>[]>();
  for (const [name, { texts }] of Object.entries(used)) {
    for (const task of Object.keys(texts)) {
      byTask.getOrInsert(task, []).push(translations.get(name)!);
    }
  }
  return byTask;
}
