/**
 * The one reading of a local plan reference, from the register file to the draw. Two people who hold the same list
 * must arrive at the same references byte for byte, otherwise the draw cannot be checked (method: statistics, a).
 */
export type NormalisedId = { ok: true; id: string } | { ok: false; sentence: string }

/** What a cell, a ticket and a manifest line can hold without trouble. */
export const longestId = 100

const namedCharacters: Record<number, string> = {
  0x00: 'null character',
  0x09: 'tab',
  0x0a: 'line break',
  0x0b: 'vertical tab',
  0x0c: 'form feed',
  0x0d: 'carriage return',
  0x85: 'next line character',
  0xad: 'soft hyphen',
  0x61c: 'Arabic letter mark',
  0x180e: 'Mongolian vowel separator',
  0x200b: 'zero-width space',
  0x200c: 'zero-width non-joiner',
  0x200d: 'zero-width joiner',
  0x200e: 'left-to-right mark',
  0x200f: 'right-to-left mark',
  0x2028: 'line separator',
  0x2029: 'paragraph separator',
  0x202a: 'left-to-right embedding',
  0x202b: 'right-to-left embedding',
  0x202c: 'pop directional formatting',
  0x202d: 'left-to-right override',
  0x202e: 'right-to-left override',
  0x2060: 'word joiner',
  0x2066: 'left-to-right isolate',
  0x2067: 'right-to-left isolate',
  0x2068: 'first strong isolate',
  0x2069: 'pop directional isolate',
  0xfeff: 'byte order mark',
  0xfffd: 'replacement character, which stands for a letter that was lost',
}

// Cc control, Cf format (zero width, bidi, soft hyphen), Zl and Zp separators, Cs lone surrogates, Co private use,
// the replacement character, and letters that print as nothing (Hangul fillers, variation selectors).
const forbidden =
  /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Variation_Selector}\ufffd]|\u034f|[\u115f\u1160\u17b4\u17b5\u3164\uffa0]/u

// Nearly every reference is plain ASCII without a space at either end: nothing to normalise, nothing to forbid.
const plain = /^[!-~](?:[ -~]*[!-~])?$/

/**
 * The reference as kept and drawn: Unicode NFC, without white space at either end (the set that JavaScript's `trim`
 * strips: also no-break space and byte order mark). Case, inner spaces and leading zeros stay.
 *
 * Refused, with a sentence that names the character: control and invisible characters, line separators, text direction
 * marks. Also refused: nothing at all, and more than 100 characters.
 *
 * `normaliseId(' 00123 ')` is `{ ok: true, id: '00123' }`.
 */
export function normaliseId(text: string): NormalisedId {
  const id = plain.test(text) ? text : text.normalize('NFC').trim()
  if (id === '') return { ok: false, sentence: 'The reference is empty. Enter the reference of the plan.' }
  if (id.length > longestId) {
    return {
      ok: false,
      sentence: `The reference has ${id.length} characters. Use a reference of at most ${longestId} characters.`,
    }
  }
  const found = id === text && plain.test(text) ? null : forbidden.exec(id)
  if (found) return { ok: false, sentence: forbiddenSentence(found[0], found.index) }
  return { ok: true, id }
}

function forbiddenSentence(character: string, index: number): string {
  const code = character.codePointAt(0) ?? 0
  const name =
    namedCharacters[code] ??
    (code < 0x20 || (code >= 0x7f && code < 0xa0) ? 'control character' : 'invisible character')
  const hex = code.toString(16).toUpperCase().padStart(4, '0')
  return `The reference holds a character that cannot be seen: ${name} (U+${hex}) at position ${index + 1}. Type the reference again without it.`
}

/**
 * True for a reference that a spreadsheet has turned into a rounded number: `1.23E+17`, `1,2e+05`. Its last digits are
 * lost, so two children may now share it.
 */
export function looksDamaged(id: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?e[+-]?\d{1,3}$/i.test(id) && /[.,+]/.test(id)
}

/** What to tell a person about a damaged reference. */
export function damagedSentence(id: string): string {
  return `The reference ${id} has been turned into a rounded number by a spreadsheet and its last digits are lost. Export the file again with the reference column formatted as text.`
}

/**
 * Groups of different references that differ only in case or white space, such as `EHC-1`, `ehc-1` and `EHC -1`:
 * probably one plan written twice. A warning, not a refusal. Each group in the order given, without repeats.
 */
export function findNearDuplicates(ids: readonly string[]): string[][] {
  const groups = Map.groupBy(new Set(ids), nearKey)
  return [...groups.values()].filter((group) => group.length > 1)
}

/** What is left of a reference when case and white space do not count. */
function nearKey(id: string): string {
  return id.replace(/\s+/gu, '').toLowerCase()
}
