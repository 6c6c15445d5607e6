/**
 * The correlation between scores of different folds, which share training
 * examples: the share of examples that are tested (Nadeau & Bengio 2003); 0
 * without cross-validation.
 */
export function foldCorrelation(folds: number | undefined): number {
  return folds === undefined ? 0 : 1 / folds;
}
