/** The journal's head at closing, to be photographed: whoever holds it sees whether the record was changed later. */
import { html } from '../core/dom.js';
import { t } from '../core/i18n.js';

/** @param {{seen: import('./main').Seen}} props */
export function Proof({ seen }) {
  const { boot, store } = seen;
  const head = store.head.value;
  // asked anew when the head changes; the picture holds the whole of it
  return head && html`<figure class="proof-qr"><img src=${`/w/${boot.code}/head.svg?h=${head}`} alt=${head} data-testid="proof" />
    <figcaption>${t('screen-proof-qr')}</figcaption></figure>`;
}
