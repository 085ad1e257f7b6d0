/** Whose session it is: the region, the customer, partners; and the word of thanks at the end. */
import { html } from '../core/dom.js';
import { proposals, theWorkshop } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Fitted } from './fitted.js';
import { Sentence, counted, soft } from './parts.js';
import { Proof } from './proof.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Logo} Logo
 */

/** @param {Seen} seen @returns {Logo[]} in order */
export function logosOf(seen) {
  return [...seen.store.logos.value.values()].sort((a, b) => a.position - b.position || a.id - b.id);
}

/** Always on white: a logo is drawn for paper. @param {{seen: Seen, named?: boolean}} props named: each with its name under it */
export function LogoRow({ seen, named = false }) {
  const rows = logosOf(seen);
  if (!rows.length) return null;
  return html`<ul class="logos" data-count=${rows.length}>
    ${rows.map((logo) => html`<li key=${logo.id} data-logo=${logo.id}>
      <img src=${`/w/${seen.boot.code}/pictures/${logo.picture}`} width=${logo.width} height=${logo.height} alt=${logo.title} />
      ${named && html`<p>${soft(logo.title, 12)}</p>`}
    </li>`)}
  </ul>`;
}

/** @param {{seen: Seen}} props */
export function Logos({ seen }) {
  return html`<section class="view logos-view">
    <${Fitted} tag="h1" class="logos-title" text=${soft(theWorkshop(seen.store)?.title ?? '', 18)} sizes=${[2.6, 2.2, 1.8, 1.5, 1.2]} />
    <${LogoRow} seen=${seen} named />
  </section>`;
}

/** @param {{seen: Seen}} props */
export function Thanks({ seen }) {
  const { store } = seen;
  const joined = seen.pulse.value?.joined ?? 0;
  const lines = proposals(store).length;
  const taken = [...store.commitments.value.values()].filter((row) => row.role !== 'against').length;
  const signed = [...store.agreements.value.values()].filter((row) => row.state === 'signed').length;
  const facts = /** @type {[string, number][]} */ ([['people', joined], ['lines', lines], ['commitments', taken], ['agreements', signed]]);
  return html`<section class="view thanks">
    <h1 class="thanks-title">${t('screen-thanks-title')}</h1>
    <${Fitted} class="thanks-of" text=${soft(theWorkshop(store)?.title ?? '', 18)} sizes=${[2, 1.7, 1.4, 1.2, 1]} />
    <ul class="thanks-facts">
      ${facts.filter(([, count]) => count > 0).map(([name, count]) => html`<li key=${name}>
        <${Sentence} words=${`screen-thanks-${name}`} args=${counted(count)} strong=${['shown']} /></li>`)}
    </ul>
    <p class="thanks-what">${t('screen-thanks-fate')}</p>
    <div class="thanks-foot"><${LogoRow} seen=${seen} /><${Proof} seen=${seen} /></div>
  </section>`;
}
