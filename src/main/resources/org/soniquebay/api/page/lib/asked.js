// @ts-check
import { html } from './element.js';
import { Loaded } from './loaded.js';
import { change, current } from './router.js';

/**
 * Base of elements whose address holds a request: a form that changes the address, and the answer to it. What was answered stays, dimmed, while
 * the next answer is awaited.
 */
export class Asked extends Loaded {
  static followsRoute = true;

  #wanted = '';
  #busy = false;
  #turn = 0;
  #request = new AbortController();

  /** What to ask for, from the parameters of the address; null while it cannot be asked. @param {URLSearchParams} _params @returns {any} */
  body(_params) {
    return null;
  }

  /** @param {any} _body @param {AbortSignal} _signal @returns {Promise<any>} */
  async ask(_body, _signal) {
    return null;
  }

  /** The fields. @param {URLSearchParams} _params */
  form(_params) {
    return html``;
  }

  /** The answer. @param {any} _answer @param {any} _body */
  answer(_answer, _body) {
    return html``;
  }

  /** Changes parameters of the address, without an entry in the browser's history for each turn of a dial. */
  set(changes) {
    change(changes, { replace: true });
  }

  willUpdate() {
    const wanted = JSON.stringify(this.body(current().params));
    if (this.#wanted && this.#wanted !== wanted) {
      this.reload();
    }
    this.#wanted = wanted;
  }

  async load(signal) {
    const body = this.body(current().params);
    if (!body) {
      return { body };
    }
    this.#request.abort();
    this.#request = new AbortController();
    return { body, answer: await this.ask(body, AbortSignal.any([signal, this.#request.signal])) };
  }

  async reload() {
    this.#busy = true;
    this.requestUpdate();
    const turn = ++this.#turn;
    await super.reload();
    if (turn === this.#turn) {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  content({ answer, body }) {
    return answer ? this.answer(answer, body) : html``;
  }

  render() {
    return html`${this.form(current().params)}<div class="answer ${this.#busy ? 'busy' : ''}">${super.render()}</div>`;
  }
}
