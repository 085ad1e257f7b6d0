/** Work that does not fit into one frame together is done one piece a frame, in the order it was asked for. */
import { useLayoutEffect, useRef, useSignal } from '../core/dom.js';

/** @type {Set<() => void>} */
const waiting = new Set();
let frame = 0;

function next() {
  const [run] = waiting;
  waiting.delete(run);
  frame = waiting.size ? requestAnimationFrame(next) : 0;
  run();
}

/** @param {() => void} run in a frame to come @returns {() => void} not any more */
function inTurn(run) {
  waiting.add(run);
  frame ||= requestAnimationFrame(next);
  return () => {
    waiting.delete(run);
    if (waiting.size) return;
    cancelAnimationFrame(frame);
    frame = 0;
  };
}

/** Once nothing waits for its turn: for what looks for something on the page. @param {() => void} run */
export function whenDrawn(run) {
  requestAnimationFrame(() => (waiting.size ? whenDrawn(run) : run()));
}

/**
 * What a component is to draw: the newest, where it costs little; where it costs much, what it drew before until its turn
 * has come.
 * @template T @param {T} newest compared by identity @param {boolean} heavy
 * @returns {T}
 */
export function useInTurn(newest, heavy) {
  const shown = useRef(newest);
  const own = useRef(false); // its turn has come
  const turn = useSignal(0);
  void turn.value;
  const waits = heavy && !own.current && newest !== shown.current;
  own.current = false;
  if (!waits) shown.current = newest;
  useLayoutEffect(() => (waits ? inTurn(() => {
    own.current = true;
    turn.value += 1;
  }) : undefined), [waits, newest]);
  return shown.current;
}
