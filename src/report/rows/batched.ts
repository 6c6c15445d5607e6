/** The rows that are held in memory at a time. */
const BATCH = 2 ** 13;

/** Groups rows for writing them together. */
export function* batched<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
