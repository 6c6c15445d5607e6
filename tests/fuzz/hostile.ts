import fc from "fast-check";

const text = (value: string) => new TextEncoder().encode(value);

/** Bytes that parsers often mishandle, to insert into a file. */
const SNIPPETS: readonly Uint8Array[] = [
  ...[
    "\0",
    "\ufeff",
    "\r\n",
    "\n\n",
    "\t",
    '"',
    "'",
    "\u2028",
    "\x1b[2J",
    '"\\ud800"',
    '"__proto__":{"x":1},',
    "__proto__: {x: 1}\n",
    "constructor",
    "toString",
    "null",
    "{}",
    "[]",
    "-1",
    "1e999",
    "NaN",
    "&a [*a, *a]",
    "*a",
    "<<: *a\n",
    "!!js/function x",
    "---\n",
    "? ",
    "9".repeat(400),
    "[".repeat(5000),
    '{"a":'.repeat(5000),
    "a".repeat(20_000),
    "\n".repeat(5000),
    "(".repeat(5000),
  ].map(text),
  // Invalid UTF-8: a lone byte, an overlong slash, a surrogate, a cut sequence.
  Uint8Array.of(0xff),
  Uint8Array.of(0xc0, 0xaf),
  Uint8Array.of(0xed, 0xa0, 0x80),
  Uint8Array.of(0xf0, 0x9f),
  // Lengths that lie, in both byte orders.
  Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
  Uint8Array.of(0xff, 0xff, 0xff, 0x7f),
  Uint8Array.of(0x7f, 0xff, 0xff, 0xff),
  Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0x80),
];

type Change = (bytes: Uint8Array) => Uint8Array;

const place = fc.double({ min: 0, max: 1, noNaN: true });

/** A change that replaces bytes of a file from `start` on. */
function spliced(
  bytes: Uint8Array,
  start: number,
  removed: number,
  added: Uint8Array,
): Uint8Array {
  const end = Math.min(bytes.length, start + removed);
  const result = new Uint8Array(start + added.length + bytes.length - end);
  result.set(bytes.subarray(0, start));
  result.set(added, start);
  result.set(bytes.subarray(end), start + added.length);
  return result;
}

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ at: place, flip: fc.integer({ min: 1, max: 255 }) }).map((
    { at, flip },
  ): Change =>
  (bytes) => {
    const i = Math.floor(at * (bytes.length - 1));
    return bytes.length === 0 ? bytes : bytes.with(i, bytes[i]! ^ flip);
  }),
  place.map((at): Change => (bytes) =>
    bytes.slice(0, Math.floor(at * bytes.length))
  ),
  fc.record({ at: place, removed: fc.nat(64) }).map(
    ({ at, removed }): Change => (bytes) =>
      spliced(bytes, Math.floor(at * bytes.length), removed, new Uint8Array()),
  ),
  fc.record({
    at: place,
    removed: fc.constantFrom(0, 0, 1, 4, 8),
    added: fc.oneof(
      fc.constantFrom(...SNIPPETS),
      fc.uint8Array({ maxLength: 16 }),
    ),
  }).map(({ at, removed, added }): Change => (bytes) =>
    spliced(bytes, Math.floor(at * bytes.length), removed, added)
  ),
  // A part of the file again, elsewhere.
  fc.record({ from: place, to: place, length: fc.nat(200) }).map((
    { from, to, length },
  ): Change =>
  (bytes) => {
    const start = Math.floor(from * bytes.length);
    const part = bytes.slice(start, start + length);
    return spliced(bytes, Math.floor(to * bytes.length), 0, part);
  }),
);

/** A file with up to three changes: bytes flipped, cut off, removed or inserted. */
export function damaged(
  files: readonly Uint8Array[],
): fc.Arbitrary<Uint8Array<ArrayBuffer>> {
  return fc.tuple(
    fc.constantFrom(...files),
    fc.array(change, { maxLength: 3 }),
  ).map(([bytes, changes]) =>
    changes.reduce((bytes, change) => change(bytes), bytes).slice()
  );
}

/** JSON values that schemas must refuse where they do not belong. */
const VALUES: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    0.5,
    1e308,
    2 ** 53,
    "",
    " ",
    "a".repeat(20_000),
    "__proto__",
    "../../etc/passwd",
    "a\nb",
    "\ud800",
    "\0",
    [],
    {},
    [[]],
    [null],
    { length: 1e9 },
    Array(10_000).fill(0),
    nested(2000),
    JSON.parse('{"__proto__": {"polluted": true}}'),
  ),
  fc.jsonValue(),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}

/**
 * A value of JSON of which up to two parts are others, gone, or there under
 * another key.
 */
export function changed(values: readonly unknown[]): fc.Arbitrary<unknown> {
  const step = fc.record({
    at: place,
    how: fc.constantFrom("replace", "replace", "remove", "rename", "twice"),
    value: VALUES,
  });
  return fc.tuple(
    fc.constantFrom(...values),
    fc.array(step, { maxLength: 2 }),
  ).map(([value, steps]) => {
    let result = structuredClone(value);
    for (const { at, how, value: other } of steps) {
      const places = placesIn(result);
      const found = places[Math.floor(at * (places.length - 1))];
      if (found === undefined) result = other;
      else changeAt(found, how, other);
    }
    return result;
  });
}

interface Place {
  owner: Record<string, unknown> | unknown[];
  key: string;
}

function placesIn(value: unknown): Place[] {
  const places: Place[] = [];
  const open: unknown[] = [value];
  while (open.length > 0 && places.length < 20_000) {
    const owner = open.pop();
    if (typeof owner !== "object" || owner === null) continue;
    for (const [key, inner] of Object.entries(owner)) {
      places.push({ owner: owner as Place["owner"], key });
      open.push(inner);
    }
  }
  return places;
}

function changeAt({ owner, key }: Place, how: string, other: unknown): void {
  if (Array.isArray(owner)) {
    const i = Number(key);
    if (how === "remove") owner.splice(i, 1);
    else if (how === "twice") owner.splice(i, 0, structuredClone(owner[i]));
    else owner[i] = structuredClone(other);
    return;
  }
  const set = (name: string, value: unknown) =>
    Object.defineProperty(owner, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  if (how === "replace") set(key, structuredClone(other));
  else if (how === "twice") set("__proto__", owner[key]);
  else {
    const value = owner[key];
    delete owner[key];
    if (how === "rename") set(`${key}s`, value);
  }
}
