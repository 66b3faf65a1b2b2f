// @ts-check
/** Which rows of a list are chosen, by their indexes. */
export class TableSelection {
  /** @type {Set<number>} */
  #chosen = new Set();
  #anchor = 0;

  get size() {
    return this.#chosen.size;
  }

  has(index) {
    return this.#chosen.has(index);
  }

  /** Ascending. */
  indexes(most = Infinity) {
    return [...this.#chosen].sort((one, other) => one - other).slice(0, most);
  }

  clear() {
    this.#chosen = new Set();
  }

  toggle(index) {
    if (!this.#chosen.delete(index)) {
      this.#chosen.add(index);
    }
    this.#anchor = index;
  }

  /** A range begins here. */
  begin(index) {
    this.#anchor = index;
  }

  /** Chooses what lies between the beginning of the range and an index, and nothing else. */
  extend(index) {
    this.#chosen = new Set();
    for (let one = Math.min(index, this.#anchor); one <= Math.max(index, this.#anchor); one++) {
      this.#chosen.add(one);
    }
  }

  all(total) {
    this.#anchor = 0;
    this.extend(total - 1);
  }
}
