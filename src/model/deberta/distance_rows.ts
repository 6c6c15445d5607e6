import type { RelativeShape } from "./deberta_shape.ts";

/**
 * The rows of the table of relative positions for the distances from
 * -(length - 1) to length - 1 (He et al. 2021, DeBERTa, section 3.1). With
 * buckets, small distances have a row each, and larger ones share rows on a
 * logarithmic scale, computed in single precision like by Transformers.
 */
export function distanceRows(
  length: number,
  { buckets, longest }: Pick<RelativeShape, "buckets" | "longest">,
): number[] {
  const span = tableSpan({ buckets, longest });
  return Array.from({ length: 2 * length - 1 }, (_, i) => {
    const distance = i - (length - 1);
    const bucket = buckets > 0
      ? logBucket(distance, buckets, longest)
      : distance;
    return Math.min(Math.max(bucket + span, 0), 2 * span - 1);
  });
}

/** Half the number of rows of the table of relative positions. */
export function tableSpan(
  { buckets, longest }: Pick<RelativeShape, "buckets" | "longest">,
): number {
  return buckets > 0 ? buckets : longest;
}

function logBucket(distance: number, buckets: number, longest: number): number {
  const { abs, ceil, floor, fround, log, sign } = Math;
  const middle = floor(buckets / 2);
  if (abs(distance) <= middle) return distance;
  const share = fround(
    fround(log(fround(abs(distance) / middle))) /
      fround(log(fround((longest - 1) / middle))),
  );
  return sign(distance) * (ceil(fround(share * (middle - 1))) + middle);
}
