/** What a WordPiece vocabulary is learnt with. */
export interface WordPieceOptions {
  /** Tokens at most, the special ones included. */
  size: number;
  /** Tokens that come first, in order, and are never split. */
  special: readonly string[];
  /** Pairs that occur less often are not merged. */
  minPairCount?: number;
}

interface Word {
  pieces: string[];
  count: number;
}

/**
 * Learns a WordPiece vocabulary from words and how often they occur: all
 * characters, alone and, where they occur so, as continuations (`##x`), then
 * the pieces that merging the most frequent neighbours gives, as Hugging
 * Face's trainer does (Schuster & Nakajima 2012; merges as in Sennrich et al.
 * 2016). Ties are broken by the order of the alphabet, so that the result is
 * reproducible.
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
  // Every character is known alone, also where it never began a word.
  const alphabet = [
    ...new Set([...counts.keys()].flatMap((word) => [...word])),
    ...new Set(words.flatMap((word) => word.pieces.slice(1))),
  ].sort();
  const vocabulary = new Set([...special, ...alphabet]);

  const pairs = new Map<string, { count: number; words: Set<Word> }>();
  const note = (word: Word, sign: 1 | -1) => {
    for (let i = 0; i + 1 < word.pieces.length; i++) {
      const key = `${word.pieces[i]} ${word.pieces[i + 1]}`;
      const pair = pairs.get(key) ?? { count: 0, words: new Set() };
      pair.count += sign * word.count;
      pair.words.add(word);
      pairs.set(key, pair);
    }
  };
  for (const word of words) note(word, 1);

  while (vocabulary.size < size) {
    let best = "";
    let most = 0;
    for (const [key, { count }] of pairs) {
      if (count > most || (count === most && key < best)) {
        best = key;
        most = count;
      }
    }
    if (most < minPairCount) break;
    const [left, right] = best.split(" ") as [string, string];
    const merged = left + right.replace(/^##/, "");
    vocabulary.add(merged);
    for (const word of pairs.get(best)!.words) {
      if (!word.pieces.includes(left)) continue;
      note(word, -1);
      word.pieces = mergedPieces(word.pieces, left, right, merged);
      note(word, 1);
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
