import { normaliseId } from '#app/domain/shared/normalise-id.ts'

/** An eligible plan of the frame. */
export type FrameLine = { ref: string; stratum: string }

/** The stratum of a frame without strata: it is not written into the file. */
export const wholeFrame = 'all'

/** Keys of strata hold nothing that a shell, a tab or a line could be taken for. */
const stratumKey = /^[a-z0-9_.+-]+$/

/**
 * The canonical frame: one plan a line, sorted by the UTF-8 bytes of the reference, each line ended by a line feed, no
 * heading. With strata a line is the reference, a tab and the code of the stratum, so that the hash of the file binds
 * the strata too: nobody can move a plan to another stratum once the seed is known.
 *
 * `frameText([{ ref: 'B', stratum: 'all' }, { ref: 'A', stratum: 'all' }])` is `'A\nB\n'`.
 */
export function frameText(lines: readonly FrameLine[]): string {
  const written = lines.map(({ ref, stratum }) => (stratum === wholeFrame ? ref : `${ref}\t${stratum}`))
  return sortByBytes(written)
    .map((line) => `${line}\n`)
    .join('')
}

/** Reads a frame file back, or says in which line it is not canonical. The empty file is a frame without plans. */
export function parseFrame(text: string): { ok: true; lines: FrameLine[] } | { ok: false; sentence: string } {
  if (text === '') return { ok: true, lines: [] }
  if (!text.endsWith('\n')) return { ok: false, sentence: 'The last line of the frame is not ended by a line feed.' }
  const written = text.slice(0, -1).split('\n')
  const lines: FrameLine[] = []
  for (const [index, line] of written.entries()) {
    const tab = line.indexOf('\t')
    const ref = tab < 0 ? line : line.slice(0, tab)
    const normal = normaliseId(ref)
    const refuse = (why: string) => ({ ok: false as const, sentence: `Line ${index + 1} of the frame ${why}.` })
    if (!normal.ok || normal.id !== ref) return refuse('holds a reference that is not in its normal form')
    if (tab >= 0 && !stratumKey.test(line.slice(tab + 1))) return refuse('has a stratum that is not a code')
    const before = lines.at(-1)
    if (before && before.ref === ref) return refuse('repeats the reference of the line before')
    if (before && compareBytes(before.ref, ref) > 0) return refuse('is out of order')
    lines.push({ ref, stratum: tab < 0 ? wholeFrame : line.slice(tab + 1) })
  }
  return { ok: true, lines }
}

/** The texts in the order of their UTF-8 bytes, as `LC_ALL=C sort` has them. The array given is left alone. */
export function sortByBytes(texts: readonly string[]): string[] {
  return texts.some(hasSurrogate) ? texts.toSorted(compareBytes) : texts.toSorted()
}

/**
 * Compares by UTF-8 bytes, which is the order of code points. JavaScript compares 16-bit units, and that differs only
 * where one side is a surrogate (a letter beyond U+FFFF) and the other stands above the surrogates.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const left = a.charCodeAt(index)
    const right = b.charCodeAt(index)
    if (left !== right) return rank(left) - rank(right)
  }
  return a.length - b.length
}

function hasSurrogate(text: string): boolean {
  return /[\ud800-\udfff]/.test(text)
}

/** Moves the surrogates above all other units. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800
}
