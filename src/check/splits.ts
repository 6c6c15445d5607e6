/** The splits, in the order of tables. */
export const SPLITS = ["train", "validation", "test"] as const;
