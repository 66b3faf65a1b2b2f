// @ts-check
/** The player at the foot of every view. */
import { Part, html, ifDefined, nothing } from '../lib/element.js';
import { duration as clock, foreign, percent, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { followKeys, openHelp } from '../lib/keys.js';
import { followMediaKeys } from '../lib/media-session.js';
import { adjust, next, onPlayer, onPosition, previous, seek, state, toggle } from '../lib/player.js';
import { current as route, href } from '../lib/router.js';
import { trackInfo } from '../lib/track-info.js';
import { t } from '../lib/words.js';
import './cover-image.js';
import './fit-light.js';
import './waveform.js';

class PlayerBar extends Part {
  static followsRoute = true;

  /** The waveform, and the track it belongs to. */
  #wave = { id: 0, levels: /** @type {any} */ (null) };

  connectedCallback() {
    super.connectedCallback();
    onPlayer(() => this.#changed(), this.life);
    onPosition(() => this.requestUpdate(), this.life);
    followKeys(this.life);
    followMediaKeys(this.life);
    this.#changed();
  }

  #changed() {
    const id = state().current?.id ?? 0;
    if (id !== this.#wave.id) {
      this.#wave = { id, levels: null };
      if (id) {
        trackInfo(id).then(({ levels }) => this.#drawn(id, levels)).catch(() => {});
      }
    }
    this.requestUpdate();
  }

  #drawn(id, levels) {
    if (this.#wave.id === id) {
      this.#wave = { id, levels };
      this.requestUpdate();
    }
  }

  render() {
    const shown = state();
    const { current, playing } = shown;
    const title = plain(current?.title ?? (current ? t('player.untitled') : ''));
    return html`<section class="player ${current ? '' : 'empty'}" aria-label=${t('player')}>
      ${this.#track(current, title)}
      <div class="controls">
        <button type="button" class="icon previous" aria-label=${t('player.previous')} ?disabled=${!current} @click=${previous}>${icon('previous')}</button>
        <button type="button" class="icon toggle" aria-label=${playing ? t('player.pause') : t('player.play')} ?disabled=${!current} @click=${toggle}>${icon(playing ? 'pause' : 'play')}</button>
        <button type="button" class="icon" aria-label=${t('player.following')} ?disabled=${shown.index + 1 >= shown.queue.length} @click=${next}>${icon('next')}</button>
      </div>
      <div class="seek">
        <span class="time">${clock(shown.position) || '0:00'}</span>
        <sb-waveform .levels=${this.#wave.levels} .length=${shown.duration} .position=${shown.position} .label=${current ? t('player.seek', { title }) : t('player.seek.none')}
          @seek=${(event) => seek(event.detail)}></sb-waveform>
        <span class="time">${clock(shown.duration) || '0:00'}</span>
      </div>
      ${this.#following(shown)}
      ${this.#settings(shown)}
      <p class="hidden" role="status">${playing ? t('player.now.playing', { title, artist: plain(current?.artist) }) : ''}</p>
    </section>`;
  }

  #track(current, title) {
    if (!current) {
      return html`<div class="track"><p class="quiet">${t('player.empty')}</p></div>`;
    }
    return html`<div class="track"><sb-cover .track=${current.id} .name=${current.album ?? title} .size=${48}></sb-cover><p>
      <a class="title" href=${href('track', { id: current.id })}><bdi>${title}</bdi></a>
      <a class="quiet" href=${ifDefined(current.artistId ? href('artist', { id: current.artistId }) : undefined)}>${foreign(current.artist)}</a></p></div>`;
  }

  #following({ index, queue, current }) {
    const following = queue[index + 1];
    return html`<p class="following">${following ? html`<span class="quiet">${t('player.following.label')}</span>
      <a href=${href('track', { id: following.id })}>${foreign(following.title ?? t('player.untitled'))}</a>
      <sb-fit .row=${following} .against=${current}></sb-fit>` : nothing}</p>`;
  }

  #settings({ volume, muted, queue, index }) {
    const left = Math.max(0, queue.length - index - 1);
    return html`<div class="settings">
      <button type="button" class="icon loud" aria-label=${t('player.mute')} aria-pressed=${muted ? 'true' : 'false'} @click=${() => adjust({ muted: !muted })}>${icon(muted || !volume ? 'muted' : 'volume')}</button>
      <input class="loud" type="range" min="0" max="1" step="0.05" aria-label=${t('player.volume')} aria-valuetext=${percent(volume)} .value=${String(volume)}
        @input=${(event) => adjust({ volume: Number(event.target.value) })}>
      <a class="icon" href=${href('queue')} aria-label=${t('player.queue', { left })} title=${t('player.queue', { left })} aria-current=${route().view === 'queue' ? 'page' : nothing}>${icon('queue')}</a>
      <button type="button" class="icon keyboard" aria-label=${t('player.help')} title=${t('player.help')} @click=${openHelp}>${icon('help')}</button>
    </div>`;
  }
}
customElements.define('sb-player-bar', PlayerBar);
