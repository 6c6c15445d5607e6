/**
 * The tasks in a job id of Slurm, which writes the tasks of an array that have
 * not started as a list, such as `12_[4-6,9%2]`.
 *
 * @returns Ids such as `12_4`; the id itself if it is not a list.
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
