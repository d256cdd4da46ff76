const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [RegExp, string][] = [
  [/\b(iPhone|iPod)\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\b(Macintosh|Mac OS X)\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
]

/**
 * A browser and its system in words, as far as the header tells: "Firefox on Windows". Nothing more of the header is
 * kept, because it tells people apart.
 */
export function deviceWords(userAgent: string | undefined): string | null {
  if (!userAgent) return null
  const named = (table: [RegExp, string][]) => table.find(([match]) => match.test(userAgent))?.[1]
  const [browser, system] = [named(browsers), named(systems)]
  if (browser === undefined && system === undefined) return 'Another program'
  return system === undefined ? (browser ?? '') : `${browser ?? 'A browser'} on ${system}`
}
