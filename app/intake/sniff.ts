/** What the first bytes of a file say it is. */
export type Sniffed =
  | { kind: 'text' }
  | { kind: 'xml' }
  | { kind: 'zip' }
  | { kind: 'other'; what: string; remedy: string }

const asSpreadsheet = 'Export it as CSV or as an Excel workbook (.xlsx) and choose that file.'
const inExcel = 'Open it in Excel, choose “Save as”, then “CSV UTF-8”, and choose the new file.'

const bytesLookedAt = 4_096

type Signature = { bytes: number[]; at?: number; what: string; remedy: string }

const signatures: Signature[] = [
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'an image', remedy: asSpreadsheet },
  { bytes: [0xff, 0xd8, 0xff], what: 'an image', remedy: asSpreadsheet },
  { bytes: ascii('GIF8'), what: 'an image', remedy: asSpreadsheet },
  { bytes: ascii('WEBP'), at: 8, what: 'an image', remedy: asSpreadsheet },
  { bytes: ascii('ftyp'), at: 4, what: 'an image or a film', remedy: asSpreadsheet },
  { bytes: [0x49, 0x49, 0x2a, 0x00], what: 'an image', remedy: asSpreadsheet },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], what: 'an image', remedy: asSpreadsheet },
  { bytes: ascii('%PDF'), what: 'a PDF document', remedy: asSpreadsheet },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel file (.xls), or one with a password',
    remedy: 'Open it in Excel, save it as an Excel workbook (.xlsx) without a password, and choose the new file.',
  },
  { bytes: ascii('{\\rtf'), what: 'a text document', remedy: asSpreadsheet },
  { bytes: [0x1f, 0x8b], what: 'a compressed file', remedy: 'Unpack it first and choose the file inside.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a compressed file', remedy: 'Unpack it first and choose the file inside.' },
  { bytes: ascii('Rar!'), what: 'a compressed file', remedy: 'Unpack it first and choose the file inside.' },
  { bytes: [0xff, 0xfe], what: 'text in the encoding UTF-16', remedy: inExcel },
  { bytes: [0xfe, 0xff], what: 'text in the encoding UTF-16', remedy: inExcel },
]

/**
 * Tells what a file is by its first 4,096 bytes, never by its name. An empty file is told apart before. UTF-16 without its mark shows by its null bytes.
 */
export function sniff(start: Uint8Array): Sniffed {
  const head = start.subarray(0, bytesLookedAt)
  for (const { bytes, at = 0, what, remedy } of signatures) {
    if (bytes.every((byte, index) => head[at + index] === byte)) return { kind: 'other', what, remedy }
  }
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]) || startsWith(head, [0x50, 0x4b, 0x05, 0x06])) return { kind: 'zip' }
  if (looksLikeUtf16(head)) return { kind: 'other', what: 'text in the encoding UTF-16', remedy: inExcel }
  if (isMostlyControls(head)) return { kind: 'other', what: 'not a text file', remedy: asSpreadsheet }
  const text = new TextDecoder('windows-1252').decode(head).replace(/^ï»¿/, '').trimStart().toLowerCase()
  if (/^(<!doctype html|<html)/.test(text)) return { kind: 'other', what: 'a web page', remedy: inExcel }
  if (/^<(\?xml|!|[a-z])/.test(text)) return { kind: 'xml' }
  if (/^[[{]\s*["{[]/.test(text)) return { kind: 'other', what: 'a JSON file', remedy: asSpreadsheet }
  return { kind: 'text' }
}

function startsWith(head: Uint8Array, bytes: number[]): boolean {
  return bytes.every((byte, index) => head[index] === byte)
}

function looksLikeUtf16(head: Uint8Array): boolean {
  const zeros = [0, 0]
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const pairs = head.length / 2
  const [even = 0, odd = 0] = zeros
  return pairs >= 4 && ((even > pairs * 0.4 && odd === 0) || (odd > pairs * 0.4 && even === 0))
}

/** Bytes that no text holds: controls other than tab, line ends and form feed. A few are a damaged text, many are none. */
function isMostlyControls(head: Uint8Array): boolean {
  let controls = 0
  for (const byte of head) if (byte < 9 || byte === 11 || (byte > 13 && byte < 32) || byte === 127) controls += 1
  return controls > 8 && controls > head.length * 0.05
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0))
}
