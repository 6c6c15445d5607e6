import { shown } from "../../../errors/shown.ts";

/** What a pickle can make of plain data: dictionaries are maps, tuples and lists arrays. */
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

/** A name of Python's that a pickle asks for. It stays a name: nothing is imported. */
export class Global {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** What a machine that reads pickles does with the names of a file. */
export interface PickleWorld {
  /** Throws where the name is none of those that are known. */
  global(name: string): Global;
  /** What a known name makes of arguments; throws where it makes nothing of them. */
  call(callee: Global, args: Pickled[]): Pickled;
  /** What stands for something outside of the pickle. */
  persistent(id: Pickled): Pickled;
}

const MARK = Symbol("mark");

/** Operations of a pickle, at most: far above any checkpoint's. */
const MOST_OPERATIONS = 2_000_000;

/**
 * Reads a pickle (protocols 2 to 4) of plain data. It is a machine of its
 * own for the few operations that data needs; it runs nothing of the file,
 * and takes no more memory than the pickle is long.
 *
 * Source: CPython, Lib/pickletools.py.
 *
 * @returns The value, and where the pickle ends.
 * @throws {Error} When the pickle is cut off, damaged, or wants to do anything else.
 */
export function readPickle(
  bytes: Uint8Array<ArrayBuffer>,
  start: number,
  world: PickleWorld,
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
      throw new Error("it takes what is not there");
    }
    return value as Pickled;
  };
  const popMark = (): Pickled[] => {
    const mark = stack.lastIndexOf(MARK);
    if (mark < 0) throw new Error("it takes what is not there");
    return stack.splice(mark).slice(1) as Pickled[];
  };
  const top = <Kind>(kind: abstract new (...args: never[]) => Kind): Kind => {
    const value = stack.at(-1);
    if (!(value instanceof (kind as unknown as typeof Object))) {
      throw new Error("it adds to what takes nothing");
    }
    return value as Kind;
  };
  const store = (place: number) => {
    const value = pop();
    stack.push(value);
    memo.set(place, value);
  };
  const load = (place: number) => {
    const value = memo.get(place);
    if (value === undefined) throw new Error("it takes what is not there");
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
    // What is no text is never written as one: lists within lists, each there twice, would be endless.
    if (typeof module !== "string" || typeof name !== "string") {
      throw new Error("it wants a name that is no text");
    }
    stack.push(world.global(`${module}.${name}`));
  };

  for (let operations = 0; operations < MOST_OPERATIONS; operations++) {
    const code = bytes[take(1)]!;
    switch (String.fromCharCode(code)) {
      case "\x80": { // PROTO
        const protocol = bytes[take(1)]!;
        if (protocol > 5) throw new Error(`it is of protocol ${protocol}`);
        break;
      }
      case "\x95": // FRAME
        take(8);
        break;
      case ".":
        return { value: pop(), end: at };
      case "(":
        stack.push(MARK);
        break;
      case "0":
        pop();
        break;
      case "N":
        stack.push(null);
        break;
      case "\x88":
        stack.push(true);
        break;
      case "\x89":
        stack.push(false);
        break;
      case "K":
        stack.push(bytes[take(1)]!);
        break;
      case "M":
        stack.push(view.getUint16(take(2), true));
        break;
      case "J":
        stack.push(view.getInt32(take(4), true));
        break;
      case "\x8a": { // LONG1
        const length = bytes[take(1)]!;
        stack.push(integer(bytes, take(length), length));
        break;
      }
      case "G":
        stack.push(view.getFloat64(take(8), false));
        break;
      case "X":
      case "T":
        stack.push(text(view.getUint32(take(4), true)));
        break;
      case "\x8c":
      case "U":
        stack.push(text(bytes[take(1)]!));
        break;
      case "\x8d":
        stack.push(text(Number(view.getBigUint64(take(8), true))));
        break;
      case "}":
        stack.push(new Map());
        break;
      case "]":
      case ")":
        stack.push([]);
        break;
      case "t":
      case "l":
        stack.push(popMark());
        break;
      case "\x85":
        stack.push([pop()]);
        break;
      case "\x86": {
        const second = pop();
        stack.push([pop(), second]);
        break;
      }
      case "\x87": {
        const third = pop();
        const second = pop();
        stack.push([pop(), second, third]);
        break;
      }
      case "a": {
        const value = pop();
        top<Pickled[]>(Array).push(value);
        break;
      }
      case "e": {
        const values = popMark();
        const list = top<Pickled[]>(Array);
        for (const value of values) list.push(value);
        break;
      }
      case "s": {
        const value = pop();
        const key = pop();
        setItems(top<Map<Pickled, Pickled>>(Map), [key, value]);
        break;
      }
      case "u": {
        const items = popMark();
        setItems(top<Map<Pickled, Pickled>>(Map), items);
        break;
      }
      case "q":
        store(bytes[take(1)]!);
        break;
      case "r":
        store(view.getUint32(take(4), true));
        break;
      case "\x94":
        store(memo.size);
        break;
      case "h":
        load(bytes[take(1)]!);
        break;
      case "j":
        load(view.getUint32(take(4), true));
        break;
      case "c": {
        const module = line();
        global(module, line());
        break;
      }
      case "\x93": {
        const name = pop();
        global(pop(), name);
        break;
      }
      case "Q":
        stack.push(world.persistent(pop()));
        break;
      case "R": {
        const args = pop();
        const callee = pop();
        if (!(callee instanceof Global) || !Array.isArray(args)) {
          throw new Error("it calls what cannot be called");
        }
        stack.push(world.call(callee, args));
        break;
      }
      case "b": {
        // The attributes of a state dict: nothing that weights need.
        const state = pop();
        if (!(state instanceof Map)) {
          throw new Error("it changes what takes no change");
        }
        top(Map);
        break;
      }
      default:
        throw new Error(
          `it does something that data does not need (operation 0x${
            code.toString(16).padStart(2, "0")
          })`,
        );
    }
  }
  throw new Error("it does not end");
}

/** A little-endian whole number in two's complement. */
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
