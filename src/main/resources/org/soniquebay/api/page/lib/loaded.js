// @ts-check
/** Elements that show what the server tells, and elements that ask it what their address says. */
import { html, Part } from './element.js';
import { onEvents } from './events.js';
import { notifyFailure } from './notice.js';
import { change, current } from './router.js';
import { onLanguage, t } from './words.js';

const REST = 1_500;

/**
 * Base of elements that show what the server tells. Subclasses say how it is read (`load`) and shown (`content`); this class shows that it is
 * under way, and that it failed with a way to try again. What was shown before stays while it is read anew.
 */
export class Loaded extends Part {
  /** What `load` gave last; null before.
   * @type {any} */
  data = null;
  /** @type {any} */
  #failure = null;
  #run = 0;
  #timer = 0;

  connectedCallback() {
    super.connectedCallback();
    onEvents((event) => this.wakes(event) && this.soon(), this.life);
    onLanguage(() => this.reload(), this.life);
    this.life.addEventListener('abort', () => { clearTimeout(this.#timer); this.#timer = 0; });
    this.reload();
  }

  /** @param {AbortSignal} _signal @returns {Promise<any>} */
  async load(_signal) {
    return {};
  }

  /** What is shown of the data. */
  content(_data) {
    return html``;
  }

  /** Whether the data have to be read anew after this event. */
  wakes(_event) {
    return false;
  }

  /** Reads the data anew after a while; calls in between cause no more requests. */
  soon(after = this.rest) {
    if (!this.life.aborted) {
      this.#timer ||= setTimeout(() => { this.#timer = 0; this.reload(); }, after);
    }
  }

  /** Milliseconds between two requests that events cause: a library that is being measured tells of each track. */
  get rest() {
    return REST;
  }

  async reload() {
    const run = ++this.#run;
    try {
      const data = await this.load(this.life);
      if (run === this.#run) {
        this.data = data;
        this.#failure = null;
      }
    } catch (failure) {
      if (failure?.name === 'AbortError' || run !== this.#run) {
        return;
      }
      this.#failure = failure;
    }
    this.requestUpdate();
  }

  render() {
    const failed = this.#failure ? html`<p role="alert" class="failed">${this.#failure.status === 0 ? t('notice.unreachable') : this.#failure.message}
      <button type="button" @click=${() => this.reload()}>${t('app.again')}</button></p>` : '';
    return html`${failed}${this.data === null ? (failed ? '' : html`<p class="quiet" aria-busy="true">${t('app.loading')}</p>`) : this.content(this.data)}`;
  }
}

/**
 * Does what a person asked for, and says how it failed.
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T | undefined>} undefined after a failure
 */
export async function attempt(action) {
  try {
    return await action();
  } catch (failure) {
    notifyFailure(failure);
    return undefined;
  }
}

/**
 * Base of elements whose address holds a request: a form that changes the address, and the answer to it. What was answered stays, dimmed, while
 * the next answer is awaited.
 */
export class Asked extends Loaded {
  static followsRoute = true;

  #wanted = '';
  #busy = false;
  #turn = 0;

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

  async load() {
    const body = this.body(current().params);
    if (!body) {
      return { body };
    }
    return { body, answer: await this.ask(body, this.askAnew()) };
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
