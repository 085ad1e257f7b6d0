/**
 * The projector's page: reads, follows what the moderator shows, has nothing to press. It is drawn from the snapshot in
 * the page before the line is up, and goes on showing what it holds when the line is lost.
 */
import { readBoot } from '../core/boot.js';
import { startClock } from '../core/clock.js';
import { effect, html, render, signal, useEffect, useState } from '../core/dom.js';
import { showCode } from '../core/format.js';
import { lang, refusalText, t } from '../core/i18n.js';
import { openLink } from '../core/link.js';
import { announcements, theWorkshop } from '../core/selectors.js';
import { request } from '../core/request.js';
import { createStore } from '../core/store.js';
import { Commitments } from './commitments.js';
import { Join } from './join.js';
import { Lanes } from './lanes.js';
import { Logos, Thanks } from './logos.js';
import { Matrix } from './matrix.js';
import { Sentence, counted, number } from './parts.js';
import { Agreements, Clock, Message, Urgent } from './plain.js';
import { Large } from './proposal.js';
import { Ranking } from './ranking.js';
import { Roadmap } from './roadmap.js';
import { BySide } from './sides.js';
import { Turnout } from './turnout.js';
import { shown, urgentNow } from './view.js';
import { Wall } from './wall.js';

/**
 * @typedef {import('../core/records').Boot & {wifi_qr?: string | null}} Boot qr, wifi_qr: pictures as data URLs
 * @typedef {{
 *   boot: Boot, store: import('../core/store').Store, clock: import('../core/clock').Clock,
 *   link: import('../core/link').Link, pulse: import('../core/link').Link['pulse'],
 *   wish: import('@preact/signals').Signal<import('./view').Wish>,
 *   codes: import('@preact/signals').Signal<{qr: string | null, wifi_qr: string | null}>,
 * }} Seen what every view is given; wish: what this very screen was opened for
 */

// A line lost for less than this is nobody's concern.
const LOST_MS = 5000;
const PATIENCE_MS = 4000;

/** @type {Record<import('./view').View, any>} */
const VIEWS = {
  join: Join, wall: Wall, sections: Lanes, turnout: Turnout, ranking: Ranking, by_side: BySide, matrix: Matrix,
  roadmap: Roadmap, agreements: Agreements, timer: Clock, message: Message, proposal: Large, commitments: Commitments, logos: Logos,
  thanks: Thanks, black: () => html`<section class="view black"></section>`,
};

/** @param {{seen: Seen}} props */
function Screen({ seen }) {
  const { view, board, round, proposal, asked } = shown(seen.store, seen.wish.value);
  const refused = seen.link.shut.value;
  const full = view === 'join' || view === 'black';
  return html`<main class=${`screen screen-${view}`} data-view=${view}>
    <${VIEWS[view] ?? Join} key=${`${view}:${board?.id}:${proposal?.id ?? ''}`} seen=${seen} board=${board} round=${round} proposal=${proposal} asked=${asked} />
    ${!full && html`<${Footer} seen=${seen} />`}
    <${Overlay} seen=${seen} />
    ${refused && html`<div class="refused" role="alert">${refusalText(refused)}</div>`}
  </main>`;
}

/** Apart from the view, which must not be drawn anew each second for the sake of the clock. @param {{seen: Seen}} props */
function Overlay({ seen }) {
  const urgent = urgentNow(announcements(seen.store), seen.clock.now.value);
  return urgent && html`<${Urgent} key=${urgent.id} text=${urgent.text} />`;
}

/** @param {{seen: Seen}} props */
function Footer({ seen }) {
  const { boot, store } = seen;
  const online = seen.pulse.value?.online ?? 0;
  return html`<footer class="foot" data-seq=${store.seq.value}>
    <p><${Lost} seen=${seen}><span>${boot.address}</span><span>${t('screen-foot-code')} <b class="foot-code">${showCode(boot.code)}</b></span></${Lost}></p>
    <p>
      <${Sentence} words="screen-in-hall" args=${counted(online)} strong=${['shown']} />
      <span>${t('screen-foot-journal', { seq: number(store.seq.value) })}</span>
      ${store.head.value && html`<span><code data-testid="head">${store.head.value}</code></span>`}
    </p>
  </footer>`;
}

/**
 * Says that what is shown may be old, once it may really be: in place of the way in, which may be closed as well, for
 * beside it there is no room on a narrow wall.
 * @param {{seen: Seen, children?: any}} props children: the way in
 */
function Lost({ seen, children }) {
  const away = seen.link.state.value !== 'online';
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!away) setLost(false);
    const waiting = away ? setTimeout(() => setLost(true), LOST_MS) : 0;
    return () => clearTimeout(waiting);
  }, [away]);
  return lost ? html`<span class="lost">${t('screen-lost')}</span>` : children;
}

/** @param {URLSearchParams} asked @param {boolean} preview @returns {import('./view').Wish} */
function wishOf(asked, preview) {
  const board = numberOf(asked.get('board'));
  if (!preview) return { board, preview: null };
  return { board: null, preview: { view: asked.get('preview') || 'auto', board_id: board, proposal_id: numberOf(asked.get('proposal')) } };
}

/** @param {unknown} typed */
const numberOf = (typed) => (Number.isInteger(Number(typed)) && Number(typed) > 0 ? Number(typed) : null);

/** The console tells its preview what to show next. @param {Document} page @param {Seen['wish']} wish */
function listen(page, wish) {
  window.addEventListener('message', (event) => {
    const told = event.data?.preview;
    if (event.origin !== page.location.origin || typeof told !== 'object' || !told) return;
    wish.value = {
      board: null,
      preview: { view: String(told.view || 'auto'), board_id: numberOf(told.board_id), proposal_id: numberOf(told.proposal_id), theme: told.theme },
    };
  });
}

/** The QR of the hall's Wi-Fi is drawn by the server: a new network brings a new one, and nothing else on the wall moves. @param {Seen} seen @param {boolean} preview */
function followNetwork({ boot, store, codes }, preview) {
  let known = JSON.stringify(theWorkshop(store)?.wifi ?? null);
  /** Asks until it is answered or asked for another network; meanwhile its name and password stand there as words. */
  const draw = async (/** @type {string} */ network) => {
    while (known === network) {
      try {
        const drawn = await request(`/api/w/${boot.code}/screen-pictures`, PATIENCE_MS, preview ? 'preview' : 'screen');
        if (known === network && drawn.qr) codes.value = drawn;
        return;
      } catch {
        await new Promise((again) => { setTimeout(again, PATIENCE_MS); });
      }
    }
  };
  effect(() => {
    const workshop = theWorkshop(store);
    const network = JSON.stringify(workshop?.wifi ?? null);
    if (!workshop || network === known) return;
    known = network;
    codes.value = { ...codes.peek(), wifi_qr: null }; // the old one leads into the old network
    draw(network);
  });
}

/** @param {Document} page */
function begin(page) {
  const boot = /** @type {Boot} */ (readBoot(page));
  const store = createStore(boot.patch);
  const preview = boot.surface === 'preview';
  const asked = new URLSearchParams(page.location.search);
  const wish = signal(wishOf(asked, preview));
  const link = openLink({ code: boot.code, surface: preview ? 'preview' : 'screen', store, pulse: boot.pulse, now: boot.patch?.now });
  const codes = signal({ qr: boot.qr, wifi_qr: boot.wifi_qr ?? null });
  /** @type {Seen} */
  const seen = { boot, store, link, codes, pulse: link.pulse, clock: startClock(link), wish };
  if (preview) listen(page, wish);
  page.documentElement.lang = lang;
  effect(() => {
    // the address wins: one projector of two may stand in the light
    const theme = asked.get('theme') ?? wish.value.preview?.theme ?? theWorkshop(store)?.screen.theme;
    if (theme === 'dark' || theme === 'light') page.documentElement.dataset.theme = theme;
    else delete page.documentElement.dataset.theme;
  });
  // up to where this wall is drawn, for those who look at it from outside
  effect(() => { page.documentElement.dataset.seq = String(store.seq.value); });
  effect(() => {
    page.title = theWorkshop(store)?.title ?? boot.code;
  });
  followNetwork(seen, preview);
  const root = page.getElementById('page');
  if (!root) throw new Error('the page has no #page');
  render(html`<${Screen} seen=${seen} />`, root);
}

begin(document);
