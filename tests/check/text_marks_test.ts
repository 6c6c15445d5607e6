import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { textMarks } from "../../src/check/text_marks.ts";

const marksOf = (text: string, language = "ro") =>
  textMarks([{ id: "1", text, labels: [] }], language).map(({ mark }) => mark);

function misread(text: string): string {
  return new TextDecoder("windows-1252").decode(new TextEncoder().encode(text));
}

Deno.test("textMarks() finds UTF-8 that was read as Windows-1252", () => {
  const texts = [
    ..."ă â î ș ț Ă Â Î Ș Ț ş ţ é ü ñ č ł ő".split(" "),
    "“citat”",
    "l’eau",
    "a – b",
    "…",
    "5 €",
    "🙂",
    "привет",
    "καλά",
  ];
  for (const text of texts) {
    // In words, as letters are.
    const inWords = /^\p{L}$/u.test(text) ? `cu${text}vânt` : text;
    assert(
      marksOf(misread(inWords)).includes("mojibake"),
      misread(inWords),
    );
    assertEquals(marksOf(`un ${inWords} doi`, "hu"), []);
  }
});

Deno.test("textMarks() finds nothing in texts of Romanian letters, punctuation and emoji", () => {
  const letters = [..."aeiouăâîșțĂÂÎȘȚbcdfglmnprstvz  .,!?-–—„”…’'\"()🙂❤"];
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...letters), { minLength: 3, maxLength: 60 }),
      (characters) =>
        assertEquals(marksOf(`Un text ${characters.join("")} curat`), []),
    ),
    { numRuns: 2000, examples: [[[..."Î„Î”"]]] },
  );
});

const CASES: Record<string, [found: string[], clean: string[]]> = {
  "replacement characters": [["caf\ufffd bun"], []],
  "control characters": [["un\u0007 doi", "un\u0092 doi"], ["un\tdoi\ntrei"]],
  "invisible characters": [
    ["un\u200bdoi trei", "\ufeffun doi", "co\u00adoperare aici"],
    ["familia 👨‍👩‍👧 mea"],
  ],
  "cedillas in place of commas": [["şi ţară"], ["și țară"]],
  "not in Unicode NFC": [["s\u0326i doi"], ["și doi"]],
  "HTML entities": [
    ["Tom &amp; Jerry", "5 &#36; pe zi", "Moody #39;s a zis"],
    ["Tom & Jerry; doi", "#39 de lei", "&amp fără"],
  ],
  "HTML tags": [["un<br/>doi trei", "<b>un</b> doi"], [
    "a < b și b > c",
    "te <3 mult <3",
  ]],
  URLs: [["vezi https://t.co/a", "vezi www.a.ro"], ["vezi a.ro"]],
  "user names": [["salut @ana_1 azi"], ["scrie la ana@a.ro azi", "5 @ 3 lei"]],
  "no letters": [["123 !!! 4"], ["a 1"]],
  "one word": [[" salut! "], ["salut ana"]],
};

for (const [mark, [found, clean]] of Object.entries(CASES)) {
  Deno.test(`textMarks() finds ${mark}, and nothing else`, () => {
    for (const text of found) assertEquals(marksOf(text), [mark], text);
    for (const text of clean) assertEquals(marksOf(text), [], text);
  });
}

Deno.test("textMarks() finds cedillas in Romanian only, where they are wrong", () => {
  assertEquals(marksOf("Çok iyi şey", "tr"), []);
});

Deno.test("textMarks() counts examples and names the first ones", () => {
  const examples = Array.from({ length: 9 }, (_, i) => ({
    id: String(i),
    text: i % 2 === 0 ? "&lt;un doi" : "un doi",
    labels: [],
  }));
  assertEquals(textMarks([...examples, ...examples], "ro"), [{
    mark: "HTML entities",
    examples: 10,
    ids: ["0", "2", "4", "6", "8"],
  }]);
});
