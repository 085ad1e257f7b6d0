/** What a journal entry is about, and what its sentence needs. Pure. */

/** @typedef {import('../core/records').Entry} Entry */

/** Ids of the proposals an entry, or a command, is about. @param {{verb: string, about: Record<string, any>}} entry @returns {number[]} */
export function aboutIds({ verb, about }) {
  const noun = verb.split('.')[0];
  const found = [about.proposal_id, about.into_id, ...(Array.isArray(about.ids) ? about.ids : []), noun === 'proposal' ? about.id : null];
  return /** @type {number[]} */ ([...new Set(found.filter((id) => typeof id === 'number'))]);
}

/**
 * What an act was done to, as names that are the same when two acts touch the same thing; none where acts do not meet.
 * @param {Entry} entry @returns {string[]}
 */
export function touchedBy(entry) {
  const { verb, about } = entry;
  if (['proposal.note', 'announcement.send', 'timer.ring', 'journal.undo'].includes(verb)) return [];
  const noun = verb.split('.')[0].replace('agenda', 'stage'); // a step of the agenda opens its stage
  const cards = aboutIds(entry);
  return cards.length ? cards.map((id) => `${noun}:${id}`) : [`${noun}:${about.id ?? about.board_id ?? ''}`];
}

const MOST_NUMBERS = 5;

/**
 * What the catalogue's sentence needs, all strings and numbers.
 * @param {Entry} entry
 * @param {{word(key: string): string, numberOf(id: number): number, sectionOf(id: unknown): {number: number, title: string} | null, roundOf(id: unknown): number, actOf(id: unknown): string}} names
 * @returns {Record<string, string | number>}
 */
export function argsOf(entry, names) {
  const { about } = entry;
  const numbers = aboutIds(entry).map(names.numberOf).filter(Boolean);
  const section = names.sectionOf(entry.verb.startsWith('section.') ? about.id : about.section_id);
  return {
    count: numbers.length,
    numbers: numbers.slice(0, MOST_NUMBERS).join(', ') + (numbers.length > MOST_NUMBERS ? '…' : ''),
    number: numbers[0] ?? 0,
    section: section ? `${section.number}` : about.section_id == null ? 'none' : '?',
    title: String(about.title ?? section?.title ?? ''),
    stage: about.stage ? names.word(`stage-${about.stage}`) : '',
    view: about.view ? names.word(`console-view-${String(about.view).replace('_', '-')}`) : '',
    round: names.roundOf(about.round_id ?? about.id),
    text: String(about.text ?? ''),
    value: String(about.value === true ? 'on' : about.value === false ? 'off' : ''),
    minutes: typeof about.seconds === 'number' ? minutesOf(about.seconds) : 0,
    state: String(about.state ?? ''),
    what: about.seq == null ? 'none' : names.actOf(about.seq),
  };
}

/** @param {number} seconds @returns {number} minutes; of a few, with the half */
const minutesOf = (seconds) => (seconds < 600 ? Math.round(seconds / 6) / 10 : Math.round(seconds / 60));
