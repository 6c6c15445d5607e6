/** The rows that are held in memory at a time. */
const BATCH = 2 ** 13;

/** A value in a table; undefined is missing. */
type Cell = string | number | boolean | undefined;

type CellType = "text" | "integer" | "number" | "boolean";

/** A column of a table: its name, the type of its cells, and the cell of an item. */
export type RowColumn<Item> = readonly [
  name: string,
  type: CellType,
  cell: (item: Item) => Cell,
];

/** A table that is written batch by batch. */
export interface BatchedTable {
  columns: { name: string; type: CellType }[];
  /** Groups of rows, each with a cell for every column. */
  batches: Iterable<Cell[][]>;
}

/** A table with a row for each item, made when it is written. NaN counts as missing. */
export function batchedTable<Item>(
  columns: readonly RowColumn<Item>[],
  items: Iterable<Item>,
): BatchedTable {
  const rowOf = (item: Item) =>
    columns.map(([, , cell]) => {
      const value = cell(item);
      return Number.isNaN(value) ? undefined : value;
    });
  return {
    columns: columns.map(([name, type]) => ({ name, type })),
    batches: batched(Iterator.from(items).map(rowOf)),
  };
}

function* batched<Row>(rows: Iterable<Row>): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
