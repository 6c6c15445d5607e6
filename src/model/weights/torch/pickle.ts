import { shown } from "../../../errors/shown.ts";

/** A value in a pickle; dictionaries are maps, tuples and lists are arrays. */
export type Pickled =
  | null
  | boolean
  | number
  | bigint
  | string
  | Pickled[]
  | Map<Pickled, Pickled>
  | Global
  | object;

/** A Python name in a pickle, which is not imported. */
export class Global {
  constructor(readonly name: string) {}
}

/** How the Python names and external objects of a pickle are handled. */
export interface PickleHandlers {
  /** Resolves a name; throws if it is not allowed. */
  global(name: string): Global;
  /** Calls a resolved name; throws if the arguments are not allowed. */
  call(callee: Global, args: Pickled[]): Pickled;
  /** Resolves the id of an object outside the pickle. */
  persistent(id: Pickled): Pickled;
}

const MARK = Symbol("mark");

/** The maximum number of operations, far more than any checkpoint needs. */
const MAX_OPERATIONS = 2_000_000;

/**
 * Reads a pickle (protocols 2 to 4) of plain data. Only the operations that data
 * needs are implemented. No code of the file is run, and memory is limited by
 * the length of the pickle.
 *
 * Source: CPython, Lib/pickletools.py.
 *
 * @throws {Error} When the pickle is cut off, corrupt, or needs other operations.
 */
export function readPickle(
  bytes: Uint8Array<ArrayBuffer>,
  start: number,
  handlers: PickleHandlers,
): { value: Pickled; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stack: (Pickled | typeof MARK)[] = [];
  const memo = new Map<number, Pickled>();
  let at = start;

  const take = (count: number): number => {
    if (!(count <= bytes.length - at)) throw new Error("it is cut off");
    const from = at;
    at += count;
    return from;
  };
  const byte = () => bytes[take(1)]!;
  const text = (length: number) => {
    const from = take(length);
    return new TextDecoder().decode(bytes.subarray(from, from + length));
  };
  const line = () => {
    const end = bytes.indexOf(10, at);
    if (end < 0) throw new Error("it is cut off");
    const read = text(end - at);
    at++;
    return read;
  };
  const pop = (): Pickled => {
    const value = stack.pop();
    if (value === undefined || value === MARK) {
      throw new Error("its stack is empty");
    }
    return value as Pickled;
  };
  const popLast = (count: number): Pickled[] =>
    Array.from({ length: count }, pop).reverse();
  const popMark = (): Pickled[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw new Error("it lacks a mark");
    return stack.splice(mark).slice(1) as Pickled[];
  };
  const top = <Kind>(kind: abstract new (...args: never[]) => Kind): Kind => {
    const value = stack.at(-1);
    if (!(value instanceof (kind as unknown as typeof Object))) {
      throw new Error("it adds to a value that is not a list or dictionary");
    }
    return value as Kind;
  };
  const store = (index: number) => {
    const value = pop();
    stack.push(value);
    memo.set(index, value);
  };
  const load = (index: number) => {
    const value = memo.get(index);
    if (value === undefined) throw new Error("it loads an unknown value");
    stack.push(value);
  };
  const setItems = (map: Map<Pickled, Pickled>, items: Pickled[]) => {
    if (items.length % 2 !== 0) throw new Error("a key has no value");
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i]!;
      if (map.has(key)) throw new Error(`it has ${shown(key)} twice`);
      map.set(key, items[i + 1]!);
    }
  };
  const global = (module: Pickled, name: Pickled) => {
    // Other values must not be converted to strings: nested lists could become endless.
    if (typeof module !== "string" || typeof name !== "string") {
      throw new Error("it imports a name that is not a string");
    }
    stack.push(handlers.global(`${module}.${name}`));
  };

  const operations: Record<string, () => void> = {
    "\x80": () => { // PROTO
      const protocol = byte();
      if (protocol > 5) throw new Error(`its protocol is ${protocol}`);
    },
    "\x95": () => take(8), // FRAME
    "(": () => stack.push(MARK),
    "0": pop,
    N: () => stack.push(null),
    "\x88": () => stack.push(true),
    "\x89": () => stack.push(false),
    K: () => stack.push(byte()),
    M: () => stack.push(view.getUint16(take(2), true)),
    J: () => stack.push(view.getInt32(take(4), true)),
    "\x8a": () => { // LONG1
      const length = byte();
      stack.push(integer(bytes, take(length), length));
    },
    G: () => stack.push(view.getFloat64(take(8), false)),
    X: () => stack.push(text(view.getUint32(take(4), true))),
    T: () => stack.push(text(view.getUint32(take(4), true))),
    "\x8c": () => stack.push(text(byte())),
    U: () => stack.push(text(byte())),
    "\x8d": () => stack.push(text(Number(view.getBigUint64(take(8), true)))),
    "}": () => stack.push(new Map()),
    "]": () => stack.push([]),
    ")": () => stack.push([]),
    t: () => stack.push(popMark()),
    l: () => stack.push(popMark()),
    "\x85": () => stack.push(popLast(1)),
    "\x86": () => stack.push(popLast(2)),
    "\x87": () => stack.push(popLast(3)),
    a: () => {
      const value = pop();
      top<Pickled[]>(Array).push(value);
    },
    e: () => {
      const values = popMark();
      const list = top<Pickled[]>(Array);
      for (const value of values) list.push(value);
    },
    s: () => {
      const item = popLast(2);
      setItems(top<Map<Pickled, Pickled>>(Map), item);
    },
    u: () => {
      const items = popMark();
      setItems(top<Map<Pickled, Pickled>>(Map), items);
    },
    q: () => store(byte()),
    r: () => store(view.getUint32(take(4), true)),
    "\x94": () => store(memo.size),
    h: () => load(byte()),
    j: () => load(view.getUint32(take(4), true)),
    c: () => global(line(), line()),
    "\x93": () => {
      const [module, name] = popLast(2);
      global(module!, name!);
    },
    Q: () => stack.push(handlers.persistent(pop())),
    R: () => {
      const [callee, args] = popLast(2);
      if (!(callee instanceof Global) || !Array.isArray(args)) {
        throw new Error("it calls a value that cannot be called");
      }
      stack.push(handlers.call(callee, args));
    },
    b: () => { // The attributes of a state dict, which weights do not need.
      if (!(pop() instanceof Map)) {
        throw new Error("it sets a state that is not a dictionary");
      }
      top(Map);
    },
  };
  for (let count = 0; count < MAX_OPERATIONS; count++) {
    const code = byte();
    const name = String.fromCharCode(code);
    if (name === ".") return { value: pop(), end: at };
    if (!Object.hasOwn(operations, name)) {
      throw new Error(
        `it has the operation 0x${
          code.toString(16).padStart(2, "0")
        }, which data does not need`,
      );
    }
    operations[name]!();
  }
  throw new Error("it does not end");
}

/** A little-endian integer in two's complement. */
function integer(
  bytes: Uint8Array,
  from: number,
  length: number,
): number | bigint {
  let value = 0n;
  for (let i = length - 1; i >= 0; i--) {
    value = value << 8n | BigInt(bytes[from + i]!);
  }
  value = BigInt.asIntN(Math.max(1, 8 * length), value);
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}
