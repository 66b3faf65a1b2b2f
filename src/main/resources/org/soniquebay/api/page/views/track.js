// @ts-check
/** One track: its waveform, what is known of its sound and by whom, what it goes with, and its correction. */
import { Part, html, nothing } from '../lib/element.js';
import { address, get, put, remove } from '../lib/api.js';
import { onEvents } from '../lib/events.js';
import { duration as clock, foreign, plain } from '../lib/format.js';
import { icon } from '../lib/icons.js';
import { notify, notifyFailure } from '../lib/notice.js';
import { audition, onPlayer, onPosition, playNow, state } from '../lib/player.js';
import { current, href } from '../lib/router.js';
import { forget, trackInfo } from '../lib/track-info.js';
import { number, t } from '../lib/words.js';
import '../parts/camelot-badge.js';
import '../parts/cover-image.js';
import '../parts/key-card.js';
import '../parts/score-radar.js';
import '../parts/similar-tracks.js';
import '../parts/tempo-card.js';
import '../parts/track-actions.js';
import '../parts/track-edit.js';
import '../parts/track-sources.js';
import '../parts/waveform.js';

class TrackView extends Part {
  static followsRoute = true;

  #id = -1;
  /** @type {{track: any, levels: any, features: any, metadata: any[], timeline: any} | null} */
  #shown = null;
  /** @type {any} */
  #failure = null;

  connectedCallback() {
    super.connectedCallback();
    onPlayer(() => this.requestUpdate(), this.life);
    onPosition(() => this.#playing && this.requestUpdate(), this.life);
    onEvents((event) => this.#told(event), this.life);
  }

  /** Shows what has changed meanwhile, such as a measurement that has come to its end. */
  #told({ type, changes }) {
    if (type === 'library_update' && changes?.some(({ kind, ids, many }) => kind === 'track' && (many || ids.includes(this.#id)))) {
      this.#load(true);
    }
  }

  get #playing() {
    return state().current?.id === this.#id;
  }

  willUpdate() {
    // What is no number is the id of no track.
    const id = Number(current().params.get('id')) || 0;
    if (id !== this.#id) {
      this.#id = id;
      this.#shown = null;
      this.#load();
    }
  }

  /** Asks anew for a track that has changed; an undo may come when another track is shown already. */
  #changed(id) {
    forget(id);
    if (id === this.#id && this.isConnected) {
      this.#load(true);
    }
  }

  async #load(fresh = false) {
    const id = this.#id;
    const signal = this.askAnew();
    this.#failure = null;
    try {
      const [{ track, levels, measured }, detail] = await Promise.all([trackInfo(id, { fresh }), get(`tracks/${id}/detail`, {}, { signal })]);
      if (signal.aborted) {
        return;
      }
      this.#shown = { track, levels, features: detail.audio_features, metadata: detail.metadata, timeline: this.#shown?.timeline ?? null };
      document.title = `${plain(track.title ?? t('player.untitled'))} – SoniqueBay`;
      this.requestUpdate();
      if (!fresh) {
        this.#lead();
      }
      if (measured && !this.#shown.timeline) {
        this.#loadTimeline(id, signal);
      }
    } catch (failure) {
      if (signal.aborted) {
        return;
      }
      if (this.#shown) {
        notifyFailure(failure);
      } else {
        this.#failure = failure;
        this.requestUpdate();
      }
    }
  }

  /** Shows the section that the address asks for. */
  async #lead() {
    await this.updateComplete;
    if (current().params.get('show') === 'similar') {
      const title = /** @type {HTMLElement | null} */ (this.querySelector('#similar-title'));
      title?.scrollIntoView();
      title?.focus({ preventScroll: true });
    }
  }

  async #loadTimeline(id, signal) {
    const timeline = await get(`tracks/${id}/timeline`, {}, { signal }).catch(() => null);
    if (!signal.aborted && this.#shown) {
      this.#shown = { ...this.#shown, timeline };
      this.requestUpdate();
    }
  }

  async #hide(hidden) {
    const id = this.#id;
    const change = async (hide) => {
      await (hide ? put : remove)(`tracks/${id}/hidden`, hide ? undefined : {});
      this.#changed(id);
    };
    try {
      await change(hidden);
      notify(t(hidden ? 'track.hidden.done' : 'track.shown.done'), { undo: () => change(!hidden).catch(notifyFailure) });
    } catch (failure) {
      notifyFailure(failure);
    }
  }

  render() {
    if (this.#failure) {
      return html`<p role="alert">${this.#failure.status === 404 || this.#failure.status === 422 ? t('track.unknown') : this.#failure.message}
        <button type="button" @click=${() => this.#load(true)}>${t('app.again')}</button></p>`;
    }
    if (!this.#shown) {
      return html`<p class="quiet" role="status">${t('app.loading')}</p>`;
    }
    const { track, features, metadata, timeline } = this.#shown;
    const changed = ({ detail: id }) => this.#changed(id);
    return html`${this.#heading(track)}${this.#waveform()}
      <div class="leaves">
        <sb-tempo-card .track=${track.id} .features=${features} .timeline=${timeline} @corrected=${changed}></sb-tempo-card>
        <sb-key-card .track=${track.id} .features=${features} .timeline=${timeline} @corrected=${changed}></sb-key-card>
        <sb-score-radar .features=${features}></sb-score-radar>
        <sb-similar-tracks class="half" .track=${track}></sb-similar-tracks>
        <sb-mixing-tracks class="half" .track=${track}></sb-mixing-tracks>
        <sb-track-sources class="whole" .track=${track.id} .features=${features} .metadata=${metadata}></sb-track-sources>
      </div>
      <sb-track-edit .track=${track} .metadata=${metadata} @edited=${changed}></sb-track-edit>`;
  }

  #heading(track) {
    const title = plain(track.title ?? t('player.untitled'));
    const loudness = this.#shown?.levels?.loudness;
    const facts = [track.year, track.genre, track.duration && clock(track.duration), track.file_type?.toUpperCase(), track.bitrate && `${number(track.bitrate)} kbit/s`,
      loudness ? `${number(loudness, { maximumFractionDigits: 1 })} LUFS` : null].filter(Boolean);
    return html`<header class="masthead">
      <sb-cover .track=${track.id} .name=${track.album_title ?? title} .size=${144}></sb-cover>
      <div><h1><bdi>${title}</bdi></h1>
        <p><a href=${href('artist', { id: track.track_artist_id })}>${foreign(track.artist_name)}</a>${track.album_id ? html` · <a href=${href('album', { id: track.album_id })}>${foreign(track.album_title)}</a>` : nothing}</p>
        <p class="quiet">${facts.map((fact, place) => html`${place ? ' · ' : ''}${foreign(fact)}`)}</p>
        ${track.hidden || track.missing ? html`<p>${track.hidden ? html`<span class="mark-chip">${t('track.hidden')}</span>` : nothing} ${track.missing ? html`<span class="mark-chip">${t('track.missing')}</span>` : nothing}</p>` : nothing}
        <p class="buttons">
          <button type="button" class="primary" ?disabled=${track.missing} @click=${() => playNow([track])}>${icon('play')} ${t('player.now.short')}</button>
          <button type="button" @click=${() => /** @type {any} */ (this.querySelector('sb-track-edit')).open()}>${icon('edit')} ${t('track.edit.short')}</button>
          <button type="button" @click=${() => this.#hide(!track.hidden)}>${icon(track.hidden ? 'show' : 'hide')} ${t(track.hidden ? 'track.show' : 'track.hide')}</button>
          <a class="button" href=${address(`tracks/${track.id}/stream`)} download=${track.path?.split('/').pop() ?? ''}>${icon('download')} ${t('track.download')}</a>
          <sb-track-actions .row=${track}></sb-track-actions>
        </p></div></header>`;
  }

  #waveform() {
    const { track, levels, timeline } = /** @type {NonNullable<typeof this.#shown>} */ (this.#shown);
    const length = this.#playing ? state().duration : track.duration ?? 0;
    const sections = timeline?.key_sections.length > 1 ? timeline.key_sections : timeline?.tempo_course === 'steps' ? timeline.tempo_sections : [];
    return html`<sb-waveform class="large" .levels=${levels} .length=${length} .position=${this.#playing ? state().position : 0}
      .label=${t('player.seek', { title: plain(track.title ?? t('player.untitled')) })}
      .marks=${this.#marksOf(sections)} .lines=${this.#linesOf(timeline)} @seek=${(event) => audition(track, event.detail)}></sb-waveform>
      ${levels ? nothing : html`<p class="quiet">${t('track.nowaveform')}</p>`}`;
  }

  /** @type {[any, any[]]} */
  #marks = [null, []];

  /** Sections as marks of the waveform, the same array for the same sections, so that they are drawn once. */
  #marksOf(sections) {
    if (this.#marks[0] !== sections && (sections.length || this.#marks[1].length)) {
      this.#marks = [sections, sections.map(({ from, to, camelot_key: camelot, bpm }) => ({ from, to, label: camelot ?? number(bpm, { maximumFractionDigits: 0 }) }))];
    }
    return this.#marks[1];
  }

  /** @type {[any, number[]]} */
  #lines = [null, []];

  /** The times of bars, or of every fourth bar where they would lie too close. */
  #linesOf(timeline) {
    if (this.#lines[0] !== timeline) {
      const bars = timeline?.downbeats ?? [];
      this.#lines = [timeline, bars.length > 120 ? bars.filter((_, bar) => bar % 4 === 0) : bars];
    }
    return this.#lines[1];
  }
}
customElements.define('sb-view-track', TrackView);
