// @ts-check
/** The frame of the page: navigation, the present view, the player, notices. Home comes with it; the other views are loaded when they are first shown. */
import { Part, html, nothing } from './lib/element.js';
import { current, href, onRoute } from './lib/router.js';
import { currentLanguage, setLanguage, t } from './lib/words.js';
import { explained, loadView } from './lib/later.js';
import { notifyFailure } from './lib/notice.js';
import './parts/player-bar.js';
import './parts/search-box.js';
import './views/home.js';

const NAVIGATION = ['home', 'library', 'discover', 'playlists', 'queue', 'work'];
/** The entry of the navigation that a view belongs to, where it has none itself. */
const BELONGS = { artist: 'library', album: 'library', track: 'library', map: 'discover', playlist: 'playlists' };
const THEME = 'soniquebay-theme';

function applyTheme(theme) {
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  } else {
    delete document.documentElement.dataset.theme;
  }
}
applyTheme(localStorage.getItem(THEME));

class App extends Part {
  static followsRoute = true;

  #shown = '';
  #failure = null;

  connectedCallback() {
    // The document brings a head of its own, which is seen until the modules are loaded.
    this.replaceChildren();
    super.connectedCallback();
    onRoute(() => this.#load(true), this.life);
    this.#load(false);
  }

  async #load(moveFocus) {
    const { view } = current();
    let failed = null;
    try {
      await loadView(view);
    } catch (failure) {
      failed = failure;
    }
    if (current().view !== view) {
      return;
    }
    const changed = this.#shown !== view;
    this.#shown = view;
    this.#failure = failed;
    this.requestUpdate();
    await this.updateComplete;
    if (changed) {
      // The views of one artist, album or track name it once it is known, and keep its name while their parameters change.
      document.title = view === 'home' ? 'SoniqueBay' : `${t(`app.${BELONGS[view] ?? view}`)} – SoniqueBay`;
    }
    if (moveFocus && changed) {
      this.querySelector('main')?.focus({ preventScroll: false });
      scrollTo(0, 0);
    }
  }

  render() {
    return html`
      <a class="skip" href="#content" @click=${(event) => { event.preventDefault(); this.querySelector('main')?.focus(); }}>${t('app.skip')}</a>
      <header class="frame">
        <a class="brand" href=${href('home')}>SoniqueBay</a>
        <nav aria-label=${t('app.navigation')}>
          ${NAVIGATION.map((view) => html`<a href=${href(view)} aria-current=${(BELONGS[this.#shown] ?? this.#shown) === view ? 'page' : nothing}>${t(`app.${view}`)}</a>`)}
        </nav>
        <sb-search-box></sb-search-box>
        ${this.#settings()}
      </header>
      <main id="content" tabindex="-1" data-view=${this.#shown}>${this.#view()}</main>
      <sb-player-bar></sb-player-bar>
      <sb-notices></sb-notices>`;
  }

  /** Changes the language, which stays as it is where the sentences of the other do not come. @param {HTMLSelectElement} choice */
  async #speak(choice) {
    try {
      await setLanguage(choice.value);
    } catch (failure) {
      choice.value = currentLanguage();
      notifyFailure(await explained(failure));
    }
  }

  #settings() {
    const theme = localStorage.getItem(THEME) ?? 'system';
    return html`<div class="settings">
      <select aria-label=${t('app.language')} @change=${(event) => this.#speak(event.target)}>
        ${[['en', 'English'], ['fr', 'Français']].map(([tag, name]) => html`<option value=${tag} lang=${tag} ?selected=${currentLanguage() === tag}>${name}</option>`)}
      </select>
      <select aria-label=${t('app.theme')} @change=${(event) => { localStorage.setItem(THEME, event.target.value); applyTheme(event.target.value); }}>
        ${['system', 'light', 'dark'].map((name) => html`<option value=${name} ?selected=${theme === name}>${t(`app.theme.${name}`)}</option>`)}
      </select>
    </div>`;
  }

  /** The element of the present view; a view that stays is not made anew when only its parameters change. */
  #view() {
    if (this.#failure) {
      return html`<p role="alert">${t('app.failed', { reason: this.#failure.message })} <button type="button" @click=${() => (this.#failure.outdated ? location.reload() : this.#load(false))}>${t('app.again')}</button></p>`;
    }
    if (!this.#shown) {
      return html`<p>${t('app.loading')}</p>`;
    }
    if (this.#element?.localName !== `sb-view-${this.#shown}`) {
      this.#element = document.createElement(`sb-view-${this.#shown}`);
    }
    return this.#element;
  }

  /** @type {HTMLElement | undefined} */
  #element;
}
customElements.define('sb-app', App);
