/** Words as large as their place allows: tried from the largest, never below what the last row reads. */
import { classes, html, useEffect, useLayoutEffect, useRef } from '../core/dom.js';

/** @param {{text: string, sizes: number[], class?: string, tag?: string}} props sizes: rem, falling; the last is taken whether it fits or not */
export function Fitted({ text, sizes, class: name, tag = 'p' }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const fit = () => {
    const seen = box.current;
    if (!seen) return;
    for (const size of sizes) {
      seen.style.fontSize = `${size}rem`;
      // the descent of a last line reaches a little below its box
      const slack = 1 + parseFloat(getComputedStyle(seen).fontSize) * 0.06;
      if (seen.scrollHeight <= seen.clientHeight + slack && seen.scrollWidth <= seen.clientWidth + 1) break;
    }
  };
  useLayoutEffect(fit);
  useEffect(() => {
    const around = box.current?.parentElement;
    if (!around) return undefined;
    const watcher = new ResizeObserver(fit);
    watcher.observe(around);
    document.fonts?.ready.then(fit);
    return () => watcher.disconnect();
  }, []);
  return html`<${tag} class=${classes('fitted', name)} ref=${box}>${text}</${tag}>`;
}
