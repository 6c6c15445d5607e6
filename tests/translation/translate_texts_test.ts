import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { splitSentences } from "../../src/translation/split_sentences.ts";
import { translateTexts } from "../../src/translation/translate_texts.ts";

Deno.test("joining the sentences of a text gives the text", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(
        fc.constantFrom("Dr. ", "No! ", "a.", "\n", " B.", "😡", "... "),
        fc.string({ unit: "grapheme" }),
      )),
      (parts) =>
        splitSentences(parts.join(""), "en").join("") === parts.join(""),
    ),
  );
});

Deno.test("sentences do not end after titles and initials", () => {
  const cases: [string, string[]][] = [
    ["Hello. How are you? I am well.", [
      "Hello. ",
      "How are you? ",
      "I am well.",
    ]],
    ["I saw Mr. Ionescu. He is tired.", [
      "I saw Mr. Ionescu. ",
      "He is tired.",
    ]],
    ["J. R. Tolkien wrote it.", ["J. R. Tolkien wrote it."]],
    ["It cost 3.50 in all!! Wow", ["It cost 3.50 in all!! ", "Wow"]],
    ["One sentence", ["One sentence"]],
    ["I saw it. He left.", ["I saw it. ", "He left."]],
  ];
  for (const [text, sentences] of cases) {
    assertEquals(splitSentences(text, "en"), sentences);
  }
});

/** Says what it is asked, between brackets, and keeps what that was. */
function echo() {
  const asked: string[][] = [];
  return {
    asked,
    translate: (sentences: readonly string[]) => {
      asked.push([...sentences]);
      return Promise.resolve(
        sentences.map((sentence) => ({
          target: ` <${sentence}> `,
          cut: sentence.startsWith("C"),
        })),
      );
    },
  };
}

Deno.test("texts are translated by sentence, and white space and sentences without letters are kept", async () => {
  const { asked, translate } = echo();
  assertEquals(
    await translateTexts(
      ["A b!  C d e.\nF\n", "Ouch! 😡", "C d e. Ouch!", "😡 !!", "Costs $& x"],
      "en",
      translate,
    ),
    [
      { target: "<A b!>  <C d e.>\n<F>\n", cut: true },
      { target: "<Ouch!> 😡", cut: false },
      { target: "<C d e.> <Ouch!>", cut: true },
      { target: "😡 !!", cut: false },
      { target: "<Costs $& x>", cut: true },
    ],
  );
  // Once each, the short ones first.
  assertEquals(asked, [["F", "A b!", "Ouch!", "C d e.", "Costs $& x"]]);
});

Deno.test("a text without a known language is one sentence", async () => {
  const { translate } = echo();
  assertEquals(await translateTexts(["A. B c."], undefined, translate), [
    { target: "<A. B c.>", cut: false },
  ]);
});

Deno.test("a sentence without a translation is kept", async () => {
  const translate = (sentences: readonly string[]) =>
    Promise.resolve(sentences.map(() => ({ target: " ", cut: false })));
  assertEquals(await translateTexts(["A b. C"], "en", translate), [
    { target: "A b. C", cut: false },
  ]);
});
