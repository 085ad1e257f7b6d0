/** A handful of Lucide icons (ISC), inlined when the page is built; a page packs only those it imports. */
import { h } from 'preact';

/**
 * Icons are words' companions: hidden from screen readers unless `label` is given.
 * @param {[string, Record<string, string>][]} nodes @returns {(props: {size?: number, label?: string, class?: string}) => any}
 */
export function icon(nodes) {
  return ({ size = 20, label, class: name }) =>
    h('svg', {
      class: name ? `icon ${name}` : 'icon', width: size, height: size, viewBox: '0 0 24 24', fill: 'none', stroke: 'currentColor',
      'stroke-width': 2, 'stroke-linecap': 'round', 'stroke-linejoin': 'round', focusable: 'false',
      ...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': 'true' }),
    }, nodes.map(([tag, attributes]) => h(tag, attributes)));
}
