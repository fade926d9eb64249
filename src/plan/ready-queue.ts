/** Items by rank, as a binary heap: a plan of thousands of tables must not take quadratic time. */
export class ReadyQueue<Item> {
  private readonly heap: { readonly rank: string; readonly item: Item }[] = [];

  private readonly rankOf: (item: Item) => string;

  constructor(rankOf: (item: Item) => string, items: readonly Item[]) {
    this.rankOf = rankOf;
    for (const item of items) this.put(item);
  }

  put(item: Item): void {
    const { heap } = this;
    heap.push({ rank: this.rankOf(item), item });
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfLess(at, parent)) return;
      at = parent;
    }
  }

  take(): Item | undefined {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined || heap.length === 0) return top?.item;
    heap[0] = last;
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2];
      const smaller = right < heap.length && this.rank(right) < this.rank(left) ? right : left;
      if (smaller >= heap.length || !this.swapIfLess(smaller, at)) return top.item;
      at = smaller;
    }
  }

  private rank(at: number): string {
    return this.heap[at]?.rank ?? "";
  }

  private swapIfLess(child: number, parent: number): boolean {
    const [a, b] = [this.heap[child], this.heap[parent]];
    if (a === undefined || b === undefined || a.rank >= b.rank) return false;
    this.heap[child] = b;
    this.heap[parent] = a;
    return true;
  }
}
