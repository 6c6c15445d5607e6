import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { trainWordPiece } from "../../../src/model/bert/wordpiece_trainer.ts";

const train = (counts: Record<string, number>, size: number) =>
  trainWordPiece(new Map(Object.entries(counts)), { size, special: ["[U]"] });

Deno.test("trainWordPiece() merges the most frequent pair first", () => {
  // a b: 5 + 4, b c: 4, x y: 3.
  const counts = { ab: 5, abc: 4, xy: 3 };
  const alphabet = ["[U]", "##b", "##c", "##y", "a", "b", "c", "x", "y"];
  assertEquals(train(counts, 9), alphabet);
  assertEquals(train(counts, 10), [...alphabet, "ab"]);
  assertEquals(train(counts, 11), [...alphabet, "ab", "abc"]);
  assertEquals(train(counts, 99), [...alphabet, "ab", "abc", "xy"]);
});

Deno.test("trainWordPiece() merges no pair that occurs once", () => {
  assertEquals(train({ ab: 1, cd: 2 }, 99).includes("ab"), false);
  assertEquals(train({ ab: 1, cd: 2 }, 99).includes("cd"), true);
  const counts = new Map([["ab", 1]]);
  const options = { size: 99, special: [], minPairCount: 1 };
  assertEquals(trainWordPiece(counts, options).includes("ab"), true);
});

Deno.test("trainWordPiece() breaks ties alphabetically, not by the order of words", () => {
  assertEquals(train({ xy: 2, ab: 2 }, 8), train({ ab: 2, xy: 2 }, 8));
  assertEquals(train({ xy: 2, ab: 2 }, 8).at(-1), "ab");
});

Deno.test("trainWordPiece() merges repeated letters from the left", () => {
  // a ##a ##a ##a has ##a ##a twice; merged from the left, a ##aa ##a is left.
  assertEquals(train({ aaaa: 2 }, 99), [
    "[U]",
    "##a",
    "a",
    "##aa",
    "##aaa",
    "aaaa",
  ]);
});

Deno.test("trainWordPiece() counts code points, not UTF-16 code units", () => {
  assertEquals(train({ "🙂🙂": 2, ș: 1 }, 99), [
    "[U]",
    "##🙂",
    "ș",
    "🙂",
    "🙂🙂",
  ]);
});

Deno.test("trainWordPiece() learns tokens that spell any training word", () => {
  const word = fc.stringMatching(/^[abcș]{1,6}$/);
  fc.assert(
    fc.property(
      fc.dictionary(word, fc.integer({ min: 1, max: 9 }), { minKeys: 1 }),
      fc.integer({ min: 10, max: 40 }),
      (counts, size) => {
        const tokens = train(counts, size);
        assertEquals(new Set(tokens).size, tokens.length);
        assert(tokens.length <= size);
        // From the longest piece down, as the tokenizer reads; letters are always there.
        for (const word of Object.keys(counts)) {
          for (const [i, letter] of [...word].entries()) {
            assert(tokens.includes(i === 0 ? letter : `##${letter}`));
          }
        }
        // A larger vocabulary begins with the smaller one.
        assertEquals(train(counts, size + 5).slice(0, tokens.length), tokens);
      },
    ),
    { numRuns: 50 },
  );
});
