/**
 * `1-6` for 1 to 6, `1-3,5` where one is left out: what `parseSeeds` reads as
 * the same seeds. A seed alone is a range, because `5` would be a count.
 */
export function seedRanges(seeds: readonly number[]): string {
  const sorted = [...new Set(seeds)].sort((a, b) => a - b);
  const parts: string[] = [];
  if (sorted.length === 1) return `${sorted[0]}-${sorted[0]}`;
  for (let i = 0; i < sorted.length;) {
    let end = i;
    while (sorted[end + 1] === sorted[end]! + 1) end++;
    parts.push(i === end ? `${sorted[i]}` : `${sorted[i]}-${sorted[end]}`);
    i = end + 1;
  }
  return parts.join(",");
}
