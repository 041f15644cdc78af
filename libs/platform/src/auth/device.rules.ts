const BROWSERS = [
  ['Edge', /\bEdg\w*\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS|Chromium|HeadlessChrome)\//],
  ['Safari', /\bSafari\//],
] as const;
const MACHINES = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['Mac', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
] as const;

/** A browser in words that its owner knows again, and that an update of it does not change: "Firefox, Windows". */
export function deviceName(userAgent: string | undefined): string | null {
  const find = (list: readonly (readonly [string, RegExp])[]): string | undefined => list.find(([, sign]) => sign.test(userAgent ?? ''))?.[0];
  return [find(BROWSERS), find(MACHINES)].filter(Boolean).join(', ') || null;
}
