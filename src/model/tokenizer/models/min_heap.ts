/** A priority queue of numbers, the smallest first. */
export interface MinHeap {
  push(value: number): void;
  pop(): number | undefined;
}

/** Creates an empty queue, whose operations take logarithmic time. */
export function minHeap(): MinHeap {
  const heap: number[] = [];
  return {
    push(value) {
      let i = heap.length;
      heap.push(value);
      while (i > 0) {
        const parent = (i - 1) >> 1;
        if (heap[parent]! <= value) break;
        heap[i] = heap[parent]!;
        i = parent;
      }
      heap[i] = value;
    },
    pop() {
      const top = heap[0];
      const last = heap.pop();
      if (heap.length === 0) return top;
      let i = 0;
      for (let child = 1; child < heap.length; child = 2 * i + 1) {
        if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
        if (heap[child]! >= last!) break;
        heap[i] = heap[child]!;
        i = child;
      }
      heap[i] = last!;
      return top;
    },
  };
}
