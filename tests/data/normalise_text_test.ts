import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { groupKey } from "../../src/data/split/group_key.ts";
import { normaliseText } from "../../src/data/read/normalise_text.ts";

const commaDiacritics = (text: string) =>
  normaliseText(text, ["romanian_comma_diacritics"]);

Deno.test("normaliseText() writes s and t with a comma below", () => {
  assertEquals(
    commaDiacritics("\u015f\u0163\u015e\u0162"),
    "\u0219\u021b\u0218\u021a",
  );
  assertEquals(
    commaDiacritics("s\u0327t\u0327S\u0327T\u0327"),
    "\u0219\u021b\u0218\u021a",
  );
  assertEquals(commaDiacritics("s\u0326"), "\u0219");
});

Deno.test("normaliseText() does not change other letters", () => {
  const text = "ă â î ç c\u0327 ș ț straße 😀 $NE$";
  assertEquals(commaDiacritics(text), text);
});

Deno.test("normaliseText() applies normalisers in order", () => {
  assertEquals(
    normaliseText(" a\u00a0\t b\n", ["collapse_white_space"]),
    "a b",
  );
  assertEquals(normaliseText("a\u0306", ["unicode_nfc"]), "ă");
  assertEquals(
    normaliseText("  s\u0327i ", [
      "unicode_nfc",
      "romanian_comma_diacritics",
      "collapse_white_space",
    ]),
    "și",
  );
  assertEquals(normaliseText(" a  b ", []), " a  b ");
});

Deno.test("groupKey() is the same for texts that differ only in case, spaces and composition", () => {
  const key = groupKey("Și  ÎNCĂ o ﬁlă straße");
  for (
    const text of [
      " si inca o fila STRASSE",
      "ŞI \u00a0încă\no filă strasse ",
      "S\u0327i i\u0302nca\u0306 o fila strasse",
    ]
  ) assertEquals(groupKey(text), key);
  assertEquals(groupKey("ΟΔΟΣ"), groupKey("οδος"));
});

Deno.test("groupKey() equals its definition in all scripts", () => {
  const definition = (text: string) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase()
      .normalize("NFKC").replace(/\s+/gu, " ").trim();
  const latin = fc.nat(0x24f).map((code) => String.fromCharCode(code));
  const unit = fc.oneof(
    fc.constantFrom(
      ..." \t\n\u00a0\u3000aAșȚéßΣςİıǰﬁⅧ①K😀❤\ufe0f한ᄒ\u0301\ud800",
    ),
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
  );
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit }), fc.string({ unit: latin })),
      (text) => {
        assertEquals(groupKey(text), definition(text));
      },
    ),
    { numRuns: 2000 },
  );
});
