import { stepsOf } from './pointer.ts';

/** Pointers as a tree of steps, so that one pass over a text finds all of them and skips the rest. */
export interface Wanted {
  readonly steps: Map<string, Wanted>;
  /** The pointers that end here, as they were asked for. */
  readonly pointers: string[];
}

/** Makes the tree. */
export function wantedOf(pointers: Iterable<string>): Wanted {
  const root: Wanted = { steps: new Map(), pointers: [] };
  for (const pointer of pointers) {
    let node = root;
    for (const step of stepsOf(pointer)) {
      let next = node.steps.get(step);
      if (!next) {
        next = { steps: new Map(), pointers: [] };
        node.steps.set(step, next);
      }
      node = next;
    }
    node.pointers.push(pointer);
  }
  return root;
}

/** Offsets of pointers; of one that is not in the text, that of the nearest step above it which is. */
export type Offsets = Map<string, number>;

/** Notes an offset for a step and, until a nearer place is found, for all that is wanted below it. */
export function note(found: Offsets, wanted: Wanted, offset: number): void {
  const open = [wanted];
  for (let node = open.pop(); node; node = open.pop()) {
    for (const pointer of node.pointers) found.set(pointer, offset);
    for (const next of node.steps.values()) open.push(next);
  }
}
