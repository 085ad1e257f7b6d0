/** Time by the server's clock: a phone may be a day off, and only differences are shown. */
import { signal } from '@preact/signals';

/**
 * @typedef {import('./records').Timer} Timer
 * @typedef {{now: import('@preact/signals').ReadonlySignal<number>, stop(): void}} Clock now: server time, ms, once a second
 */

/**
 * @param {{now(): number}} link gives the server's time in ms
 * @returns {Clock} one interval for the whole page
 */
export function startClock(link) {
  const now = signal(link.now());
  const ticking = setInterval(() => { now.value = link.now(); }, 1000);
  return { now, stop: () => clearInterval(ticking) };
}

/**
 * @param {Timer | null | undefined} timer
 * @param {number} now server time, ms
 * @returns {number | null} seconds left, negative when over, null when stopped
 */
export function secondsLeft(timer, now) {
  if (!timer || timer.state === 'stopped') return null;
  if (timer.state === 'paused') return timer.left ?? 0;
  if (!timer.ends_at) return null;
  return Math.ceil((Date.parse(timer.ends_at) - now) / 1000);
}
