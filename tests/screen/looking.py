"""What a machine can see of a wall: sizes, contrast, what lies over what, what is cut."""

from __future__ import annotations

import math
from typing import Any

from playwright.sync_api import Page

SMALLEST = 28  # px at 1920 x 1080
CONTRAST = 7.0

LOOK = r"""
() => {
  const wide = innerWidth, high = innerHeight, found = [];
  const walk = document.createTreeWalker(document.querySelector('main.screen'), NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walk.nextNode()) {
    const node = walk.currentNode, box = node.parentElement;
    if (!node.data.trim() || !box.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const clamp = clampOf(box);
    const edge = clamp && clamp.getBoundingClientRect();
    for (const whole of range.getClientRects()) {
      const rect = drawn(whole, box);
      if (rect.width < 1 || rect.height < 1) continue;
      // lines past a clamp are not drawn; its last line says so with an ellipsis
      if (edge && rect.top > edge.bottom - rect.height / 2) continue;
      texts.push({ box, rect, words: node.data.trim().slice(0, 40), clamped: !!clamp });
    }
  }
  // what an ellipsis stands for is not drawn
  function drawn(rect, el) {
    const style = getComputedStyle(el);
    if (style.textOverflow !== 'ellipsis' || style.overflowX === 'visible') return rect;
    const edge = el.getBoundingClientRect();
    return DOMRect.fromRect({ x: rect.x, y: rect.y, width: Math.min(rect.right, edge.right) - rect.x, height: rect.height });
  }
  function clampOf(el) {
    for (let at = el; at && at.tagName !== 'MAIN'; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.webkitLineClamp !== 'none') return at;
    }
    return null;
  }
  const name = (el) => `${el.tagName.toLowerCase()}.${String(el.className?.baseVal ?? el.className).split(' ').join('.')}`;
  const tell = (what, text, more = '') => found.push(`${what}: ${name(text.box)} «${text.words}» ${more}`);
  // the size of letters
  let smallest = Infinity;
  for (const text of texts) {
    const size = parseFloat(getComputedStyle(text.box).fontSize);
    if (size < smallest) smallest = size;
  }
  // what sticks out of the wall, or is cut by a box it stands in
  for (const text of texts) {
    const { left, right, top, bottom } = text.rect;
    const slack = (bottom - top) * 0.16; // the empty part of a line above and below its letters
    if (left < -1 || right > wide + 1 || top < -slack || bottom > high + slack) tell('out of the wall', text, JSON.stringify(text.rect));
    for (let at = text.box; at && at.tagName !== 'MAIN'; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.overflowX === 'visible' && style.overflowY === 'visible') continue;
      if (style.webkitLineClamp !== 'none' || style.textOverflow === 'ellipsis') break;
      const edge = at.getBoundingClientRect();
      if (left < edge.left - 2 || right > edge.right + 2 || top < edge.top - slack - 1 || bottom > edge.bottom + slack + 1) {
        tell('cut', text, `by ${name(at)}`);
        break;
      }
    }
  }
  // words over words
  for (let a = 0; a < texts.length; a += 1) {
    for (let b = a + 1; b < texts.length; b += 1) {
      const [one, two] = [texts[a], texts[b]];
      if (one.box === two.box) continue;
      const across = Math.min(one.rect.right, two.rect.right) - Math.max(one.rect.left, two.rect.left);
      // a text's box is taller than its letters
      const [high1, high2] = [one.rect.height * 0.16, two.rect.height * 0.16];
      const down = Math.min(one.rect.bottom - high1, two.rect.bottom - high2) - Math.max(one.rect.top + high1, two.rect.top + high2);
      if (across > 2 && down > 2) tell('over', one, `and ${name(two.box)} «${two.words}»`);
    }
  }
  // boxes over boxes
  for (const kind of ['.slot', '.lane', '.place', '.deal', '.given', '.line', '.logos li', '.spot', '.head, .foot, .paged, .cards']) {
    const boxes = [...document.querySelectorAll(`main ${kind.split(', ').join(', main ')}`)].filter((el) => el.offsetParent);
    const rects = boxes.map((el) => el.getBoundingClientRect());
    rects.forEach((one, a) => rects.slice(a + 1).forEach((two, b) => {
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 2 && down > 2 && !boxes[a].contains(boxes[a + 1 + b])) found.push(`boxes over boxes: ${name(boxes[a])} and ${name(boxes[a + 1 + b])} by ${across.toFixed()} x ${down.toFixed()}`);
    }));
  }
  // contrast
  const parse = (text) => {
    const parts = /rgba?\(([^)]+)\)/.exec(text)?.[1].split(/[ ,/]+/).map(Number) ?? [0, 0, 0, 0];
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05);
  const grounds = (text) => {
    const x = (text.rect.left + text.rect.right) / 2, y = (text.rect.top + text.rect.bottom) / 2;
    const stack = document.elementsFromPoint(x, y);
    const from = stack.findIndex((el) => el === text.box || el.contains(text.box));
    if (from < 0) return [];
    const colours = [];
    for (const el of stack.slice(from)) {
      for (const part of ['::before', null]) {
        const style = getComputedStyle(el, part);
        if (part && (style.content === 'none' || style.content === 'normal')) continue;
        const { rgb, alpha } = parse(style.backgroundColor);
        if (alpha === 0) continue;
        if (alpha < 1) found.push(`half transparent: ${name(el)}`);
        colours.push(rgb);
        if (!part) return colours; // what is under a full ground is not seen
      }
    }
    colours.push([255, 255, 255]);
    return colours;
  };
  let weakest = 99;
  for (const text of texts) {
    const ink = parse(getComputedStyle(text.box).color).rgb;
    for (const ground of grounds(text)) {
      const here = ratio(ink, ground);
      weakest = Math.min(weakest, here);
      if (here < 7) tell('pale', text, here.toFixed(2));
    }
  }
  const page = document.documentElement;
  if (page.scrollWidth > wide || page.scrollHeight > high) found.push(`the page is ${page.scrollWidth} x ${page.scrollHeight}`);
  return { found: [...new Set(found)], smallest, weakest, texts: texts.length };
}
"""


def faults_of(page: Page, width: int, height: int) -> list[str]:
    """What is wrong on this wall, in words; empty when nothing is.

    The least size of letters is 28 px at 1920 x 1080 and grows with the side of a square of the same area.
    """
    seen: dict[str, Any] = page.evaluate(LOOK)
    faults: list[str] = seen["found"]
    least = SMALLEST * math.sqrt(width * height / (1920 * 1080)) - 0.1
    if seen["texts"] and seen["smallest"] < least:
        faults.append(f"letters of {seen['smallest']:.1f} px, at least {least:.1f} are needed")
    return faults
