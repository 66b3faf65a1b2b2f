// @ts-check
/** Which rows of a list of a hundred thousand are in view: the page itself scrolls, and only rows near its window are drawn. */

/** Browsers cut elements above some 16 million pixels: a list that would be higher is drawn this high, and scrolls faster. */
const HIGHEST = 14_000_000;
/** Rows that are drawn above and below the window. */
const AROUND = 8;

const root = document.documentElement;

/** Keeps the height of the frame in --frame-height where it sticks to the top: what sticks to the top sticks below it. */
function followFrame() {
  const frame = document.querySelector('header.frame');
  if (frame) {
    new ResizeObserver(() => root.style.setProperty('--frame-height', `${getComputedStyle(frame).position === 'sticky' ? frame.getBoundingClientRect().height : 0}px`)).observe(frame);
  }
}

let followed = false;

export class PageWindow {
  /** Pixels of one row. */
  rowHeight = 40;
  /** How many rows there are. */
  total = 0;
  first = 0;
  last = -1;
  /** Pixels by which rows are shifted against index × rowHeight, when the list is higher than browsers allow. */
  shift = 0;

  #body;
  #changed;
  #frame = 0;

  /**
   * @param {() => HTMLElement | null | undefined} body the element as high as all rows
   * @param {() => void} changed called when other rows are to be drawn
   */
  constructor(body, changed) {
    this.#body = body;
    this.#changed = changed;
  }

  /** Follows the scrolling of the page until the signal is aborted. */
  follow(signal) {
    if (!followed) {
      followed = true;
      followFrame();
    }
    const soon = () => {
      this.#frame ||= requestAnimationFrame(() => {
        this.#frame = 0;
        if (this.measure()) {
          this.#changed();
        }
      });
    };
    addEventListener('scroll', soon, { passive: true, signal });
    addEventListener('resize', soon, { signal });
  }

  get height() {
    return Math.min(this.total * this.rowHeight, HIGHEST);
  }

  /** How many pixels of the list one pixel of scrolling passes. */
  get #ratio() {
    const full = this.total * this.rowHeight;
    return full <= HIGHEST ? 1 : (full - innerHeight) / (HIGHEST - innerHeight);
  }

  /** Finds out which rows are in view; true when other ones than before are. */
  measure() {
    const top = this.#body()?.getBoundingClientRect().top ?? 0;
    const scrolled = Math.max(0, Math.min(-top, this.height - 1));
    const ratio = this.#ratio;
    const passed = scrolled * ratio;
    const first = Math.max(0, Math.floor(passed / this.rowHeight) - AROUND);
    const last = Math.min(this.total - 1, Math.ceil((passed + innerHeight - Math.max(0, top)) / this.rowHeight) + AROUND);
    const shift = scrolled - passed;
    const other = first !== this.first || last !== this.last || shift !== this.shift;
    Object.assign(this, { first, last, shift });
    return other;
  }

  /** Pixels from the body's top to a row; rows outside of the list's height stay at its ends. */
  place(index) {
    return Math.max(0, Math.min(index * this.rowHeight + this.shift, Math.max(0, this.height - this.rowHeight)));
  }

  /** Shows the first rows again where the page is scrolled beyond them. @param {number} above pixels at the top of the window that are covered */
  toTop(above) {
    const top = this.#body()?.getBoundingClientRect().top ?? above;
    if (top < above) {
      scrollBy(0, top - above);
    }
  }

  /** How many rows fit between what sticks to the top and to the bottom. */
  rowsInView(above) {
    return Math.max(1, Math.floor((innerHeight - above - this.#below) / this.rowHeight) - 1);
  }

  get #below() {
    return document.querySelector('sb-player-bar > *')?.getBoundingClientRect().height ?? 0;
  }

  /**
   * Scrolls until a row is in view.
   * @param {number} above pixels at the top of the window that are covered
   */
  reveal(index, above) {
    // The way to the list itself is scrolled at another pace than the list, so that one step may not be enough.
    for (let step = 0; step < 3 && this.#approach(index, above); step++);
  }

  #approach(index, above) {
    const top = (this.#body()?.getBoundingClientRect().top ?? 0) + index * this.rowHeight + this.shift;
    const bottom = top + this.rowHeight - (innerHeight - this.#below - 4);
    const move = top < above ? top - above : Math.max(0, bottom);
    if (Math.abs(move) >= 1) {
      scrollBy(0, move / this.#ratio);
      this.measure();
    }
    return Math.abs(move) >= 1;
  }
}
