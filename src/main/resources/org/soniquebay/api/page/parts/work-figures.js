// @ts-check
/** What is known of the library: sound, vectors, metadata. */
import { html, nothing } from '../lib/element.js';
import { Loaded } from '../lib/loaded.js';
import { get } from '../lib/api.js';
import { bpm, plain } from '../lib/format.js';
import { href } from '../lib/router.js';
import { number, t } from '../lib/words.js';

class Figures extends Loaded {
  wakes(event) {
    return event.type === 'library_update';
  }

  async load(signal) {
    const [tracks, features, embeddings, metadata] = await Promise.all(
      ['tracks/count', 'audio-features/statistics', 'embeddings/statistics', 'metadata/statistics'].map((path) => get(path, {}, { signal })));
    return { tracks, features, embeddings, metadata };
  }

  #table(title, counts) {
    const rows = Object.entries(counts).sort(([, one], [, other]) => other - one);
    return rows.length ? html`<table class="plain"><caption class="hidden">${title}</caption><thead><tr><th scope="col">${title}</th><th scope="col" class="number">${t('figures.count')}</th></tr></thead>
      <tbody>${rows.map(([name, count]) => html`<tr><td>${plain(name)}</td><td class="number">${number(count)}</td></tr>`)}</tbody></table>` : nothing;
  }

  content({ tracks, features, embeddings, metadata }) {
    const tempo = features.bpm;
    return html`<section><h2 class="hidden">${t('work.figures')}</h2>
      <div class="figures">
        <div><strong>${number(features.total_analyzed)}</strong> ${t('figures.analyzed', { total: number(tracks.count) })}</div>
        <div><strong>${number(embeddings.total_embeddings)}</strong> ${t('figures.embeddings')}</div>
        <div><strong>${number(metadata.total_entries)}</strong> ${t('figures.entries', { tracks: number(metadata.tracks_with_metadata) })}</div>
        ${tempo?.average ? html`<div><strong>${bpm(tempo.average)}</strong> ${t('figures.tempo', { min: bpm(tempo.min), max: bpm(tempo.max) })}</div>` : nothing}
      </div>
      <p><a href=${href('library', { tab: 'tracks', missing_features: true })}>${t('figures.unmeasured')}</a></p>
      <div class="columns figures-tables">
        ${this.#table(t('figures.sources'), features.by_source)}
        ${this.#table(t('figures.vectors'), Object.fromEntries(embeddings.by_model_source.map((one) => [`${one.model} (${one.source})`, one.count])))}
        ${this.#table(t('figures.bySource'), metadata.by_source)}
        ${this.#table(t('figures.byKey'), metadata.by_key)}
      </div></section>`;
  }
}
customElements.define('sb-work-figures', Figures);
