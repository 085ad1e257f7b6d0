/** The roadmap by section and year; what nobody answers for is counted aloud. */
import { classes, html, useSignal } from '../core/dom.js';
import { bySection, groups, theWorkshop } from '../core/selectors.js';
import { t } from '../core/i18n.js';
import { Empty, Head, Part, Sentence, Side, counted, number, soft, softer, wallWidth } from './parts.js';
import { Paged } from './paged.js';
import { Proof } from './proof.js';
import { axisOf, goesPast, rowsOf, spanOf } from './years.js';

/**
 * @typedef {import('./main').Seen} Seen
 * @typedef {import('../core/records').Proposal} Proposal
 * @typedef {import('../core/records').Group} Group
 * @typedef {import('./years').Placed} Placed
 * @typedef {{id: number, number: number, title: string} | null} Where
 * @typedef {{key: string, where: Where, opens: boolean, more: boolean, lines: Placed[]}} Row opens: the first row of its section; more: not the last
 */

// How wide a letter is; and how many lines of words a bar may have before they go on over the next free years.
const LETTER_REM = 0.56;
const MOST_LINES = 4;
// A bar narrower than this has its sides under its words, not beside them.
const NARROW_REM = 17;

/** @param {{seen: Seen, board: import('../core/records').Board}} props */
export function Roadmap({ seen, board }) {
  const workshop = theWorkshop(seen.store);
  const lanes = bySection(seen.store, board.id);
  const lines = lanes.flatMap((lane) => lane.rows);
  const axis = axisOf(lines.map(spanOf));
  const sides = committedSides(seen);
  const across = acrossYears(wallWidth.value);
  const rows = rowsOfAll(lanes, axis, across);
  const extent = useSignal(/** @type {import('./paged').Extent | null} */ (null));
  const ownerless = lines.filter((row) => !row.plan?.owner).length;
  const promised = lines.filter((row) => sides.has(row.id)).length;
  const final = board.stage === 'closed' || workshop?.state !== 'open';
  return html`<section class="view roadmap" data-years=${axis.length}>
    <${Head} seen=${seen} board=${board} title=${t(final ? 'screen-roadmap-final' : 'screen-roadmap-title')}>
      <${Sentence} words="screen-roadmap-lines" args=${counted(lines.length)} strong=${['shown']} />
      ${promised > 0 && html`<${Sentence} words="screen-roadmap-promised" args=${counted(promised)} strong=${['shown']} />`}
      ${ownerless > 0 && html`<span>${t('screen-roadmap-ownerless')} <${Ownerless} /> <b class="lacking" data-testid="ownerless">${number(ownerless)}</b></span>`}
    </${Head}>
    ${lines.length
      ? html`<${Years} axis=${axis} later=${goesPast(lines.map(spanOf), axis)} extent=${extent} />
        <${Paged} class="rows" items=${rows} extent=${extent} sizes=${rows.map((row) => row.lines.length)}
          keyOf=${(/** @type {Row} */ row) => row.key}
          textOf=${(/** @type {Row} */ row) => row.lines.map((line) => line.proposal.title).join(' ')}
          shapeOf=${(/** @type {Row} */ row) => shapeOf(row, axis, sides)} holdsOf=${(/** @type {Row} */ row) => row.opens && row.more}>
          ${(/** @type {Row} */ row, /** @type {boolean} */ first) => html`<${RowBox} row=${row} named=${row.opens || first} axis=${axis} across=${across} sides=${sides} />`}
        </${Paged}>`
      : html`<${Empty} title=${t('screen-roadmap-empty')} what=${t('screen-roadmap-empty-what')} />`}
    ${final && html`<div class="closing"><p class="ties">${t('screen-thanks')}</p><${Proof} seen=${seen} /></div>`}
  </section>`;
}

/** @param {Seen} seen @returns {Map<number, Group[]>} proposal -> the sides that take something on for it, each once */
function committedSides(seen) {
  const known = groups(seen.store);
  const found = new Map();
  for (const row of seen.store.commitments.value.values()) {
    if (row.role === 'against') continue;
    const sides = found.get(row.proposal_id) ?? new Set();
    found.set(row.proposal_id, sides.add(row.group_id));
  }
  return new Map([...found].map(([proposal, ids]) => [proposal, known.filter((group) => ids.has(group.id))]));
}

/**
 * @param {ReturnType<typeof bySection>} lanes @param {number[]} axis @param {number} across width of all years, rem
 * @returns {Row[]}
 */
function rowsOfAll(lanes, axis, across) {
  const column = across / Math.max(1, axis.length);
  const wanted = (/** @type {Proposal} */ row) => Math.ceil(([...row.title].length * LETTER_REM) / MOST_LINES / Math.max(1, column - 1.5));
  return lanes.flatMap(({ section: where, rows }) => {
    const name = where?.id ?? 'none';
    if (!rows.length) return [{ key: `${name}`, where, opens: true, more: false, lines: [] }];
    return rowsOf(rows, axis, wanted).map((lines, at, all) =>
      ({ key: `${name}:${lines[0].proposal.id}`, where, opens: at === 0, more: at < all.length - 1, lines }));
  });
}

/** What the height of a row hangs on. @param {Row} row @param {number[]} axis @param {Map<number, Group[]>} sides */
function shapeOf(row, axis, sides) {
  const of = (/** @type {Placed} */ { proposal, column, width, dated }) =>
    [proposal.title, column, width, dated, !proposal.plan?.owner, sides.get(proposal.id)?.length ?? 0].join();
  return [row.where?.title, row.where?.number, row.opens, row.more, axis.length, ...row.lines.map(of)].join('|');
}

/** What is left of the wall for years, rem: see --name and --edge in the styles. @param {number} wall rem */
const acrossYears = (wall) => (wall > 56 ? wall - 20.2 : wall > 40 ? wall - 15.4 : wall - 15.2);

/** @param {{axis: number[], later: boolean, extent: import('./paged').ExtentSignal}} props later: the last column holds later years too */
function Years({ axis, later, extent }) {
  return html`<div class="years">
    <p><${Part} extent=${extent} /></p>
    <div class="grid" style=${{ '--years': axis.length }}>${axis.map((year, at) => html`<span key=${year}>${year}${later && at === axis.length - 1 && '+'}</span>`)}</div>
  </div>`;
}

/** @param {{row: Row, named: boolean, axis: number[], across: number, sides: Map<number, Group[]>}} props */
function RowBox({ row, named, axis, across, sides }) {
  const name = row.where ? `${row.where.number}.\u00a0${row.where.title}` : t('screen-roadmap-loose');
  return html`<div class=${classes('row', row.opens && 'row-opens', named && row.more && 'row-shares')} data-section=${row.where?.id ?? 'none'}>
    <p class="row-name">${named && html`<span>${soft(name)}</span>`}</p>
    <div class="grid" style=${{ '--years': Math.max(1, axis.length) }}>
      ${row.lines.length
        ? row.lines.map((line) => html`<${Bar} key=${line.proposal.id} line=${line} years=${axis.length} across=${across} sides=${sides.get(line.proposal.id) ?? []} />`)
        : html`<p class="row-empty">${t('screen-roadmap-section-empty')}</p>`}
    </div>
  </div>`;
}

/** @param {{line: Placed, years: number, across: number, sides: Group[]}} props years: how many are shown, 0 when nobody named one */
function Bar({ line, years: shown, across, sides }) {
  const { proposal, column, years, width, dated } = line;
  const place = { gridColumn: `${column} / span ${width}`, '--covers': `${(years / width) * 100}%` };
  const narrow = (width * across) / Math.max(1, shown) < NARROW_REM;
  const look = classes('line', !dated && shown > 0 && 'line-undated', narrow && 'line-narrow');
  return html`<div class=${look} style=${place} data-proposal=${proposal.id} data-dated=${String(dated)}>
    <span class="line-words">${(narrow ? softer : soft)(proposal.title)}${!dated && shown > 0 && html`\u00a0– <span class="line-when">${t('screen-roadmap-undated')}</span>`}</span>
    <span class="line-sides">
      ${!proposal.plan?.owner && html`<${Ownerless} />`}
      ${sides.map((group) => html`<${Side} key=${group.id} group=${group} label />`)}
    </span>
  </div>`;
}

/** Nobody answers for the line. */
function Ownerless() {
  return html`<span class="ownerless" role="img" aria-label=${t('screen-roadmap-ownerless')}>?</span>`;
}
