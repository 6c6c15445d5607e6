import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Example } from "../../src/data/example.ts";
import { stratifiedSample } from "../../src/data/split/stratified_sample.ts";

const examples: fc.Arbitrary<Example[]> = fc.array(
  fc.record({ text: fc.string(), labels: fc.tuple(fc.nat(1), fc.nat(1)) }),
  { minLength: 1, maxLength: 60 },
).map((rows) => rows.map((row, i) => ({ ...row, id: String(i) })));

Deno.test("stratifiedSample() gives every combination of labels its share, within one example", () => {
  fc.assert(fc.property(examples, fc.nat(70), (all, count) => {
    const sample = stratifiedSample(all, count);
    assertEquals(sample.length, Math.min(count, all.length));
    const strata = Map.groupBy(all, ({ labels }) => labels.join());
    for (const [stratum, members] of strata) {
      const taken = sample.filter(({ labels }) => labels.join() === stratum);
      const share = sample.length * members.length / all.length;
      // As many strata as there are may each be one off the share.
      assert(Math.abs(taken.length - share) <= strata.size);
    }
  }));
});

Deno.test("stratifiedSample() gives nested samples, in the old order, whatever that is", () => {
  fc.assert(fc.property(examples, fc.nat(30), fc.nat(30), (all, a, b) => {
    const [small, large] = [Math.min(a, b), Math.max(a, b)]
      .map((count) => stratifiedSample(all, count));
    assert(small!.every((example) => large!.includes(example)));
    assertEquals(large, all.filter((example) => large!.includes(example)));
    const texts = (of: readonly Example[]) =>
      of.map(({ text, labels }) => `${text}|${labels}`).sort();
    assertEquals(
      texts(stratifiedSample(all.toReversed(), small!.length)),
      texts(small!),
    );
  }));
});

Deno.test("stratifiedSample() of another seed is another sample", () => {
  const all = Array.from({ length: 50 }, (_, i) => ({
    id: String(i),
    text: `text ${i}`,
    labels: [i % 2, 1 - i % 2],
  }));
  const ids = (seed: number) =>
    stratifiedSample(all, 10, seed).map(({ id }) => id).join();
  assert(ids(1) !== ids(2));
});
