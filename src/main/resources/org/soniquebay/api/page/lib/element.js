// @ts-check
import { LitElement, Directive, directive, PartType } from '../vendor/lit.js';
import { onLanguage } from './words.js';
import { current, onRoute } from './router.js';

export { html, svg, nothing, repeat, classMap, ifDefined, live, ref, createRef, guard, keyed } from '../vendor/lit.js';

/**
 * Base of all elements of the page. Their content lies in the document itself, not in a shadow tree: one style sheet styles all, and labels reach
 * their fields. An element is drawn again when the language changes, and, where `followsRoute` says so, when the address does.
 */
export class Part extends LitElement {
  /** Whether the element is drawn again when the address of the page changes. */
  static followsRoute = false;

  /** @type {AbortController} */
  #life = new AbortController();
  #asking = new AbortController();

  /** Aborted when the element leaves the document: requests and listeners of the element take it. */
  get life() {
    return this.#life.signal;
  }

  /** A signal for what is asked for from now on: what was asked for under the one before is given up, as all is when the element leaves the document. */
  askAnew() {
    this.#asking.abort();
    this.#asking = new AbortController();
    return AbortSignal.any([this.life, this.#asking.signal]);
  }

  /** Whether the address is one of the view that the element stands in: the address changes before the next view takes the place of this one. */
  get addressed() {
    const view = this.closest('main')?.dataset.view;
    return !this.life.aborted && (!view || view === current().view);
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    if (this.#life.signal.aborted) {
      this.#life = new AbortController();
      this.requestUpdate();
    }
    super.connectedCallback();
    onLanguage(() => this.requestUpdate(), this.life);
    if (/** @type {typeof Part} */ (this.constructor).followsRoute) {
      onRoute(() => this.requestUpdate(), this.life);
    }
  }

  /** What is drawn by the address is not drawn by the address of another view. */
  shouldUpdate(_changed) {
    return !/** @type {typeof Part} */ (this.constructor).followsRoute || this.addressed;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#life.abort();
  }
}

class Variables extends Directive {
  constructor(part) {
    super(part);
    if (part.type !== PartType.ELEMENT) {
      throw new Error('variables() stands inside of a tag');
    }
  }

  render(_values) {}

  update(part, [values]) {
    for (const [name, value] of Object.entries(values)) {
      part.element.style.setProperty(name.startsWith('--') || name.includes('-') || name in part.element.style ? name : `--${name}`, String(value));
    }
  }
}

/**
 * Styles of one element, `<div ${variables({'--share': 0.4, width: '40%'})}>`: the Content-Security-Policy forbids `style` attributes.
 */
export const variables = directive(Variables);
