/** Options of `trainWordPiece`. */
export interface WordPieceOptions {
  /** The maximum number of tokens, including special ones. */
  size: number;
  /** The special tokens, which come first. */
  special: readonly string[];
  /** Pairs that occur less often are not merged; default 2. */
  minPairCount?: number;
}

interface Word {
  pieces: string[];
  count: number;
}

/**
 * Learns a WordPiece vocabulary from the counts of words: all characters, at
 * the start of words and, if they occur there, within words (`##x`), and then
 * the results of merging the most frequent pairs, like Hugging Face's trainer
 * (Schuster & Nakajima 2012; merges as in Sennrich et al. 2016). Ties are
 * broken alphabetically, so that the result is reproducible.
 */
export function trainWordPiece(
  counts: ReadonlyMap<string, number>,
  { size, special, minPairCount = 2 }: WordPieceOptions,
): string[] {
  const words: Word[] = [...counts].map(([word, count]) => ({
    pieces: [...word].map((character, i) =>
      i === 0 ? character : `##${character}`
    ),
    count,
  }));
  // Every character is included as the start of a word, even if it never is one.
  const alphabet = [
    ...new Set([...counts.keys()].flatMap((word) => [...word])),
    ...new Set(words.flatMap((word) => word.pieces.slice(1))),
  ].sort();
  const vocabulary = new Set([...special, ...alphabet]);

  const pairs = new Map<string, { count: number; words: Set<Word> }>();
  const countPairs = (word: Word, sign: 1 | -1) => {
    for (let i = 0; i + 1 < word.pieces.length; i++) {
      const key = `${word.pieces[i]} ${word.pieces[i + 1]}`;
      const pair = pairs.getOrInsertComputed(
        key,
        () => ({ count: 0, words: new Set() }),
      );
      pair.count += sign * word.count;
      pair.words.add(word);
    }
  };
  for (const word of words) countPairs(word, 1);

  while (vocabulary.size < size) {
    let best = "";
    let highest = 0;
    for (const [key, { count }] of pairs) {
      if (count > highest || (count === highest && key < best)) {
        best = key;
        highest = count;
      }
    }
    if (highest < minPairCount) break;
    const [left, right] = best.split(" ") as [string, string];
    const merged = left + right.replace(/^##/, "");
    vocabulary.add(merged);
    for (const word of pairs.get(best)!.words) {
      if (!word.pieces.includes(left)) continue;
      countPairs(word, -1);
      word.pieces = mergedPieces(word.pieces, left, right, merged);
      countPairs(word, 1);
    }
    pairs.delete(best);
  }
  return [...vocabulary].slice(0, Math.max(size, special.length));
}

function mergedPieces(
  pieces: readonly string[],
  left: string,
  right: string,
  merged: string,
): string[] {
  const result: string[] = [];
  for (let i = 0; i < pieces.length; i++) {
    if (pieces[i] === left && pieces[i + 1] === right) {
      result.push(merged);
      i++;
    } else {
      result.push(pieces[i]!);
    }
  }
  return result;
}
