// @ts-check
/** The rows of a long list, of which only pages near the ones in view are asked for and kept. */

/** @typedef {(skip: number, limit: number, signal: AbortSignal) => Promise<{items: any[], total: number}>} Load */

/** How many rows one request brings when rows are gathered, and how many requests for pages run at once. */
const GATHERED = 1000;
/** How many rows a page has, unless it is stated. */
export const PAGE = 100;
const AT_ONCE = 3;

/**
 * Dispatches `change` after each answer and each failure. `total` is null until the first answer.
 */
export class RowPages extends EventTarget {
  /** @type {number | null} */
  total = null;
  /** @type {any} */
  failure = null;

  #load;
  #size;
  #kept;
  /** @type {Map<number, any[]>} Pages by number, the one that was used longest ago first. */
  #pages = new Map();
  /** @type {Map<number, AbortController>} */
  #running = new Map();
  /** @type {number[]} */
  #wanted = [];

  /**
   * @param {Load} load
   * @param {{size?: number, kept?: number}} [options] rows of a page, and how many pages are kept
   */
  constructor(load, { size = PAGE, kept = 100 } = {}) {
    super();
    this.#load = load;
    this.#size = size;
    this.#kept = kept;
  }

  /** The rows of a list that is there as a whole. */
  static of(rows) {
    const pages = new RowPages(async (skip, limit) => ({ items: rows.slice(skip, skip + limit), total: rows.length }), { size: rows.length || 1 });
    pages.total = rows.length;
    pages.#pages.set(0, rows);
    return pages;
  }

  /** The row at an index, undefined while it is not here. */
  row(index) {
    return this.#pages.get(Math.floor(index / this.#size))?.[index % this.#size];
  }

  /** Says which rows are in view: their pages are asked for, then the next ones on both sides; requests for others are given up. */
  want(from, to) {
    const first = Math.max(0, Math.floor(from / this.#size));
    const last = Math.max(first, Math.floor(Math.max(0, to) / this.#size));
    const wanted = [];
    for (let page = first; page <= last; page++) {
      wanted.push(page);
    }
    wanted.push(last + 1, first - 1);
    this.#wanted = wanted.filter((page) => page >= 0 && (this.total === null ? page === first : page * this.#size < this.total || page === 0));
    for (const page of this.#wanted.toReversed()) {
      this.#touch(page);
    }
    for (const [page, running] of this.#running) {
      if (!this.#wanted.includes(page)) {
        running.abort();
        this.#running.delete(page);
      }
    }
    this.#ask();
  }

  #touch(page) {
    const rows = this.#pages.get(page);
    if (rows) {
      this.#pages.delete(page);
      this.#pages.set(page, rows);
    }
  }

  #ask() {
    for (const page of this.#wanted) {
      if (this.#running.size >= AT_ONCE || this.failure) {
        return;
      }
      if (!this.#pages.has(page) && !this.#running.has(page)) {
        this.#fetch(page);
      }
    }
  }

  async #fetch(page) {
    const running = new AbortController();
    this.#running.set(page, running);
    try {
      const { items, total } = await this.#load(page * this.#size, this.#size, running.signal);
      this.#pages.set(page, items);
      this.total = total;
      while (this.#pages.size > this.#kept) {
        this.#pages.delete(this.#pages.keys().next().value ?? 0);
      }
    } catch (failure) {
      if (running.signal.aborted) {
        return;
      }
      this.failure = failure;
    } finally {
      if (this.#running.get(page) === running) {
        this.#running.delete(page);
      }
    }
    this.dispatchEvent(new Event('change'));
    this.#ask();
  }

  /** Asks again after a failure. */
  retry() {
    this.failure = null;
    this.dispatchEvent(new Event('change'));
    this.#ask();
  }

  /** Gives up all requests. */
  stop() {
    this.#wanted = [];
    this.#running.forEach((running) => running.abort());
    this.#running.clear();
  }

  /**
   * The rows at these indexes in ascending order, those that are not here from the server.
   * @param {number[]} indexes ascending
   * @param {AbortSignal} [signal]
   * @returns {Promise<any[]>}
   */
  async gather(indexes, signal = new AbortController().signal) {
    const rows = [];
    let part = { from: 0, items: /** @type {any[]} */ ([]) };
    for (const index of indexes) {
      let row = this.row(index) ?? part.items[index - part.from];
      if (!row) {
        const { items } = await this.#load(index, GATHERED, signal);
        part = { from: index, items };
        row = items[0];
      }
      if (row) {
        rows.push(row);
      }
    }
    return rows;
  }
}
