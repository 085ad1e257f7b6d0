/**
 * The day's plan against the day: how long the step that runs has taken, when all will end, how late that is. Pure.
 *
 * @typedef {import('../core/records').Agenda} Agenda
 * @typedef {import('../core/records').Begun} Begun
 * @typedef {{id: number, title: string, minutes: number, stage: import('../core/records').Stage | null, spent: number, runs: boolean, done: boolean, began: string | null}} StepNow
 *   spent: minutes, of all the times it ran; began: the first time, as the server wrote it
 */

const MINUTE = 60_000;
const HALF_A_DAY = 12 * 60 * MINUTE;

/**
 * @param {Agenda | null | undefined} agenda
 * @param {Begun[]} log
 * @param {number} now server time, ms
 * @param {import('../core/records').Stage} stage where the board stands: before anything has begun, a first step of that stage
 *   is not what comes next
 * @returns {{steps: StepNow[], running: StepNow | null, next: StepNow | null, endsAt: number | null, late: number}}
 *   endsAt: ms, null before anything has begun where no beginning is planned; late: whole minutes, negative when early
 */
export function dayOf(agenda, log, now, stage) {
  const steps = agenda?.steps ?? [];
  const last = log[log.length - 1] ?? null;
  const spent = new Map();
  log.forEach(({ step, at }, place) => {
    const until = log[place + 1] ? Date.parse(log[place + 1].at) : now;
    spent.set(step, (spent.get(step) ?? 0) + Math.max(0, until - Date.parse(at)));
  });
  const at = last ? steps.findIndex((step) => step.id === last.step) : -1;
  const rows = steps.map((step, place) => ({
    ...step, spent: Math.floor((spent.get(step.id) ?? 0) / MINUTE), runs: place === at, done: place !== at && spent.has(step.id), began: log.find((entry) => entry.step === step.id)?.at ?? null,
  }));
  const running = rows[at] ?? null;
  const next = rows[at + 1] ?? null;
  const planned = steps.reduce((sum, step) => sum + step.minutes, 0) * MINUTE;
  const left = rows.slice(at + 1).reduce((sum, step) => sum + step.minutes, 0) * MINUTE
    + (running ? Math.max(0, running.minutes * MINUTE - (spent.get(running.id) ?? 0)) : 0);
  const begin = plannedBegin(agenda?.starts ?? '', now);
  if (!last) {
    const endsAt = begin === null ? null : Math.max(begin, now) + planned;
    return { steps: rows, running, next: rows[rows[0]?.stage === stage ? 1 : 0] ?? null, endsAt, late: begin === null ? 0 : Math.max(0, Math.round((now - begin) / MINUTE)) };
  }
  const begun = Date.parse(log[0].at);
  // Tried out the evening before, the clock of tomorrow's plan says nothing.
  const byPlan = begin !== null && Math.abs(begun - begin) < HALF_A_DAY / 2;
  // Then the plan begins with the step that was begun first.
  const skipped = byPlan ? 0 : steps.slice(0, Math.max(0, steps.findIndex((step) => step.id === log[0].step))).reduce((sum, step) => sum + step.minutes, 0) * MINUTE;
  const endsAt = now + left;
  return { steps: rows, running, next, endsAt, late: Math.round((endsAt - (byPlan ? begin : begun) - planned + skipped) / MINUTE) };
}

/** "10:00" by the hall's clock, on the day of `now`. @param {string} starts @param {number} now @returns {number | null} */
function plannedBegin(starts, now) {
  const [, hours, minutes] = /^(\d\d):(\d\d)$/.exec(starts) ?? [];
  if (hours === undefined) return null;
  const day = new Date(now);
  day.setHours(Number(hours), Number(minutes), 0, 0);
  return Math.abs(day.getTime() - now) < HALF_A_DAY ? day.getTime() : null;
}
