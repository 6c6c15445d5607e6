import { assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type SizePolynomial,
  sizePolynomial,
} from "../../src/engine/onnx/size_polynomial.ts";

const coefficient = fc.integer({ min: -9, max: 9 });

Deno.test("sizePolynomial() finds the coefficients of any polynomial of batch size and length", () => {
  fc.assert(
    fc.property(
      fc.tuple(
        coefficient,
        coefficient,
        coefficient,
        coefficient,
        coefficient,
        coefficient,
      ),
      fc.integer({ min: 5, max: 600 }),
      (coefficients: SizePolynomial, longest) => {
        const lengths = [longest, longest - 1, longest - 2] as const;
        const batches = [2, 3] as const;
        const [c, l, ll, b, bl, bll] = coefficients;
        const values = batches.map((batch) =>
          lengths.map((length) =>
            c + l * length + ll * length ** 2 +
            batch * (b + bl * length + bll * length ** 2)
          )
        );
        assertEquals(
          sizePolynomial({ batches, lengths }, values)?.map((x) => x + 0),
          coefficients.map((x) => x + 0),
        );
      },
    ),
  );
});

Deno.test("sizePolynomial() refuses sizes that no polynomial with integers gives", () => {
  const lengths = [9, 8, 7] as const;
  const batches = [2, 3] as const;
  const of = (value: (length: number) => number) =>
    sizePolynomial(
      { batches, lengths },
      batches.map(() => lengths.map(value)),
    );
  assertEquals(of((length) => Math.floor(length / 2)), undefined);
  assertEquals(of((length) => length * 3), [0, 3, 0, 0, 0, 0]);
  assertEquals(
    sizePolynomial({ batches, lengths: [9] }, [[20], [30]]),
    [0, 0, 0, 10, 0, 0],
  );
});
