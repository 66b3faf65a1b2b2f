// @ts-check
import { Part, html } from './element.js';
import { onEvents } from './events.js';
import { notifyFailure } from './notice.js';
import { onLanguage, t } from './words.js';

/** The least time between two requests that events cause. */
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
  soon(after = REST) {
    this.#timer ||= setTimeout(() => { this.#timer = 0; this.reload(); }, after);
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
