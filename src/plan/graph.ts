import { type Group, keyOf } from "./group.ts";
import { ReadyQueue } from "./ready-queue.ts";

/** `first` must run before `next`; a soft one should if it can. Both are keys of operations. */
export interface Edge {
  readonly first: string;
  readonly next: string;
  readonly soft?: true;
}

/** An edge between two groups. */
export interface Crossing {
  readonly edge: Edge;
  readonly from: Group;
  readonly to: Group;
}

/** Groups that all wait for each other, with the edges among them. */
export interface Circle {
  readonly groups: readonly Group[];
  readonly crossings: readonly Crossing[];
}

/** Groups and what of them has to come before what. */
export class Graph {
  private readonly groups: readonly Group[];
  private readonly crossings: readonly Crossing[];
  private readonly followers: ReadonlyMap<Group, readonly Group[]>;

  constructor(groups: readonly Group[], edges: readonly Edge[]) {
    const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [keyOf(member), group] as const)));
    this.groups = groups;
    this.crossings = edges.flatMap((edge) => {
      const [from, to] = [groupOf.get(edge.first), groupOf.get(edge.next)];
      return from !== undefined && to !== undefined && from !== to ? [{ edge, from, to }] : [];
    });
    const followers = new Map(groups.map((group) => [group, new Set<Group>()]));
    for (const { from, to } of this.crossings) followers.get(from)?.add(to);
    this.followers = new Map([...followers].map(([group, set]) => [group, [...set]]));
  }

  /** Kahn's algorithm; of the groups that may come next the one of the lowest rank is taken. Circles are left out. */
  order(rankOf: (group: Group) => string): readonly Group[] {
    const waits = new Map(this.groups.map((group) => [group, 0]));
    for (const list of this.followers.values()) for (const one of list) waits.set(one, (waits.get(one) ?? 0) + 1);
    const ready = new ReadyQueue<Group>(
      rankOf,
      this.groups.filter((group) => waits.get(group) === 0),
    );
    const order: Group[] = [];
    for (let group = ready.take(); group !== undefined; group = ready.take()) {
      order.push(group);
      for (const follower of this.followers.get(group) ?? []) {
        const left = (waits.get(follower) ?? 0) - 1;
        waits.set(follower, left);
        if (left === 0) ready.put(follower);
      }
    }
    return order;
  }

  /** The strongly connected components of more than one group. */
  circles(): readonly Circle[] {
    const component = components(this.groups, (group) => this.followers.get(group) ?? []);
    const groups = Map.groupBy(this.groups, (group) => component.get(group) ?? -1);
    const inside = Map.groupBy(this.crossings, ({ from, to }) => {
      const own = component.get(from) ?? -1;
      return own === component.get(to) ? own : -1;
    });
    return [...groups]
      .filter(([, list]) => list.length > 1)
      .map(([number, list]) => ({ groups: list, crossings: inside.get(number) ?? [] }));
  }
}

/** Tarjan's algorithm without recursion, since a chain of tables can be thousands long. Gives each node a number. */
function components<Node>(
  nodes: readonly Node[],
  followersOf: (node: Node) => readonly Node[],
): ReadonlyMap<Node, number> {
  const found = new Map<Node, number>();
  const seen = new Map<Node, { index: number; low: number }>();
  const stack: Node[] = [];
  for (const root of nodes) {
    if (seen.has(root)) continue;
    const path: { node: Node; mark: { index: number; low: number }; rest: Node[] }[] = [];
    const enter = (node: Node) => {
      const mark = { index: seen.size, low: seen.size };
      seen.set(node, mark);
      stack.push(node);
      path.push({ node, mark, rest: [...followersOf(node)] });
    };
    enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.pop();
      const known = next === undefined ? undefined : seen.get(next);
      if (next !== undefined && known === undefined) enter(next);
      else if (next !== undefined && known !== undefined) {
        if (!found.has(next)) top.mark.low = Math.min(top.mark.low, known.index);
      } else {
        path.pop();
        const above = path.at(-1);
        if (above !== undefined) above.mark.low = Math.min(above.mark.low, top.mark.low);
        if (top.mark.low === top.mark.index) {
          for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
            found.set(node, top.mark.index);
            if (node === top.node) break;
          }
        }
      }
    }
  }
  return found;
}
