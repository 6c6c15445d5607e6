/** Seeds for readers, such as `seed 5` or `seeds 1-3`. */
export function seedsInWords(seeds: readonly number[]): string {
  const [first, ...others] = new Set(seeds);
  return others.length === 0 ? `seed ${first}` : `seeds ${seedRanges(seeds)}`;
}

/**
 * The seeds as text for `parseSeeds`, such as `1-6` or `1-3,5`. A single seed
 * is written as a range (`5-5`), because `5` would be a count.
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
