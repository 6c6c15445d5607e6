/**
 * The tasks that a job id of Slurm's stands for: `12_[4-6,9%2]` is how it
 * writes the tasks of an array that have not started.
 *
 * @returns Ids such as `12_4`; the id itself where it is no such list.
 */
export function taskIds(id: string): string[] {
  const match = /^(\d+)_\[([\d,-]+)(?:%\d+)?\]$/.exec(id);
  if (match === null) return [id];
  const [, job, list] = match;
  return list!.split(",").flatMap((part) => {
    const [first, last = first] = part.split("-").map(Number);
    return Array.from(
      { length: Math.max(0, last! - first! + 1) },
      (_, i) => `${job}_${first! + i}`,
    );
  });
}
