// oklch -> #rrggbb, for the build. Formulas: Björn Ottosson, "A perceptual color space for image processing" (2020).

/**
 * @param {string} parts "62% 0.19 264" or "62% 0.19 264 / 40%": lightness in %, chroma, hue in degrees, alpha
 * @returns {string} #rrggbb or #rrggbbaa; refuses a colour outside sRGB by more than a rounding step
 */
export function hexOf(parts) {
  const [lch, alpha] = parts.split('/').map((part) => part.trim());
  const [l, c, h] = lch.split(/\s+/).map((part) => (part.endsWith('%') ? parseFloat(part) / 100 : parseFloat(part)));
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const [L, M, S] = [
    l + 0.3963377774 * a + 0.2158037573 * b,
    l - 0.1055613458 * a - 0.0638541728 * b,
    l - 0.0894841775 * a - 1.291485548 * b,
  ].map((x) => x ** 3);
  const channels = [
    4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
    -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
    -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S,
  ].map((x) => {
    const value = 255 * (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);
    if (value < -2 || value > 257) throw new Error(`oklch(${parts}) does not fit sRGB`);
    return Math.round(Math.min(255, Math.max(0, value)));
  });
  if (alpha) channels.push(Math.round(255 * (alpha.endsWith('%') ? parseFloat(alpha) / 100 : parseFloat(alpha))));
  return `#${channels.map((x) => x.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * The other way, for whoever picks a new colour.
 * @param {string} hex "#1f4fbf"
 * @returns {string} "46.83% 0.1836 263.41"
 */
export function oklchOf(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const x = parseInt(hex.slice(at, at + 2), 16) / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  });
  const [l, m, s] = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt);
  const L = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const A = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const B = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(B, A) * 180) / Math.PI;
  return `${(L * 100).toFixed(2)}% ${Math.hypot(A, B).toFixed(4)} ${((hue + 360) % 360).toFixed(2)}`;
}
