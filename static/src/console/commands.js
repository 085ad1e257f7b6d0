/** All that may be done, by name: what the palette offers. */
import { t } from '../core/i18n.js';
import { STAGES } from '../core/selectors.js';
import { goOn } from './keys.js';
import { numbered } from './parts.js';
import { openStep, today } from './plan-of-day.js';
import { revealsOf } from './reveal.js';
import { newest } from './rounds.js';
import { goTo, nextStep } from './rail.js';
import { pressTimer } from './timer.js';
import { closesForGood } from './voting.js';

/**
 * @typedef {import('./desk').Desk} Desk
 * @typedef {import('./acts').Acts} Acts
 * @typedef {{id: string, words: string, key?: string, run: () => void}} Command
 */

/** What the projector can show; `auto` follows the stage. */
export const VIEWS = ['auto', 'join', 'wall', 'sections', 'turnout', 'ranking', 'by_side', 'matrix', 'roadmap', 'commitments', 'agreements', 'timer', 'message', 'logos', 'thanks', 'black'];

/** How the projector may look; `auto` as its own computer says. */
export const THEMES = /** @type {const} */ (['auto', 'light', 'dark']);

/** @param {string} view */
export const viewName = (view) => t(`console-view-${view.replace('_', '-')}`);

const capital = (/** @type {string} */ words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {Desk} desk @param {Acts} acts @returns {Command[]} */
export function commandsOf(desk, acts) {
  const cards = desk.targets();
  const next = nextStep(desk, acts);
  const ids = cards.map((card) => card.id);
  const about = cards.length === 1 ? numbered(cards[0].number) : t('console-chosen', { count: cards.length });
  // By the section's name, the quickest for those who type: first in the list.
  const placings = desk.allSections.value.filter((section) => !cards.every((card) => card.section_id === section.id)).map((section) => ({
    id: `place-${section.id}`, key: section.number < 10 ? `${section.number}` : '',
    words: `${about} → ${t('console-section-of', { section: section.number, title: section.title })}`,
    run: () => goOn(desk, cards, () => acts.placeIn(cards, section.id)),
  }));
  /** @type {(Command | null)[]} */
  const all = [
    ...(cards.length ? placings : []),
    next && { id: 'next', words: t('console-next', { step: next.words }), key: 'n', run: next.go },
    ...(cards.length ? [
      { id: 'hide', words: `${about}: ${t('console-hide')}`, key: 'h', run: () => { desk.dialog.value = { kind: 'hide', ids }; } },
    ] : []),
    cards.length > 1 ? { id: 'merge', words: `${about}: ${t('console-merge')}`, key: 'm', run: () => { desk.dialog.value = { kind: 'merge', ids }; } } : null,
    cards.length === 1 ? { id: 'reword', words: `${about}: ${t('console-reword')}`, key: 'e', run: () => { desk.dialog.value = { kind: 'reword', id: ids[0] }; } } : null,
    { id: 'alike', words: t('console-alike-open'), key: 'd', run: () => { desk.dialog.value = { kind: 'alike' }; } },
    { id: 'undo', words: capital(t('console-key-undo')), key: 'u', run: acts.undoLast },
    ...(desk.leads ? leading(desk, acts) : []),
    { id: 'keys', words: t('console-keys'), key: '?', run: () => { desk.dialog.value = { kind: 'sheet' }; } },
  ];
  return /** @type {Command[]} */ (all.filter(Boolean));
}

/** What a theme team is not offered. @param {Desk} desk @param {Acts} acts @returns {Command[]} */
function leading(desk, acts) {
  return [
    { id: 'timer', words: capital(t('console-key-timer')), key: 't', run: () => pressTimer(desk, acts) },
    { id: 'round', words: t('console-round-open'), run: () => { desk.dialog.value = { kind: 'round', ids: [] }; } },
    ...ofRound(desk, acts),
    { id: 'hall', words: t('console-announce'), run: () => { desk.pane.value = 'hall'; } },
    ...(/** @type {const} */ (['cards', 'rounds', 'plan'])).map((area) => ({ id: `area-${area}`, words: t(`console-area-${area}`), run: () => { desk.area.value = area; } })),
    ...VIEWS.map((view) => ({ id: `screen-${view}`, words: t('console-show-view', { view: viewName(view) }), run: () => void acts.showOnScreen(view) })),
    ...(desk.ownBoard === null ? THEMES.map((theme) => ({ id: `screen-${theme}`, words: t('console-theme-of', { theme }), run: () => void acts.colourScreen(theme) })) : []),
    ...STAGES.filter((one) => one !== desk.stage.value).map((one) => ({ id: `stage-${one}`, words: t('console-go-stage', { stage: t(`stage-${one}`) }), run: () => goTo(desk, acts, one) })),
    ...today(desk).steps.filter((step) => !step.runs).map((step) => ({ id: `step-${step.id}`, words: t('console-go-step', { step: step.title }), run: () => openStep(desk, acts, step) })),
    { id: 'agreement', words: t('console-agreement-add'), run: () => { desk.dialog.value = { kind: 'agreement', id: null, lines: [] }; } },
  ];
}

/** What may be done with the newest round. @param {Desk} desk @param {Acts} acts @returns {Command[]} */
function ofRound(desk, acts) {
  const round = newest(desk);
  if (!round) return [];
  const look = () => {
    desk.area.value = 'rounds';
    desk.round.value = null;
  };
  const close = () => {
    look();
    // what cannot be taken back is asked twice, there
    if (!closesForGood(round)) void acts.closeRound(round);
  };
  if (round.state === 'open') return [{ id: 'round-close', words: t('console-round-close'), run: close }];
  return revealsOf(desk, acts, round).map(({ id, words, run }) => ({ id, words: `${t('console-round', { number: round.number })}: ${words}`, run: () => { look(); run(); } }));
}

/** All words of the query, in any order, each from the start of a word. @param {Command[]} commands @param {string} query */
export function matching(commands, query) {
  const wanted = query.toLowerCase().replace(/ё/g, 'е').split(/\s+/).filter(Boolean);
  return commands.filter(({ words }) => {
    const own = words.toLowerCase().replace(/ё/g, 'е').split(/[^\p{L}\p{N}]+/u);
    return wanted.every((word) => own.some((one) => one.startsWith(word)));
  });
}
