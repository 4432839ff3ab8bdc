/** Something that is kept for each origin, at most so many; the one that was asked for longest ago is forgotten. */
export class ByOrigin<V> {
  readonly #values = new Map<string, V>();
  readonly #make: () => V;
  readonly #most: number;

  constructor(make: () => V, most = 1000) {
    this.#make = make;
    this.#most = most;
  }

  of(origin: string): V {
    const value = this.#values.get(origin) ?? this.#make();
    this.#values.delete(origin);
    this.#values.set(origin, value);
    if (this.#values.size > this.#most) this.#values.delete(this.#values.keys().next().value as string);
    return value;
  }
}
