import { strToU8, zipSync } from 'fflate'
import { accessHtml, type AccessWords } from './access-html.ts'

/** What is held about a plan as a zip: index.html to read, data.json for machines, and what they are. */
export function accessZip(made: AccessWords & { json: string; hash: string }): Uint8Array<ArrayBuffer> {
  const readme = [
    `Everything that the workbench of ${made.area} holds about the plan ${made.planRef}.`,
    'index.html opens in any browser; data.json holds the same for machines.',
    `SHA-256 of data.json: ${made.hash}. The trail of the workbench has this hash.`,
    'Texts that colleagues wrote are as they wrote them. Read them before you hand them out: they may name other people.',
    'Documents of the plan itself are listed, not included: they are in the case file.',
    '',
  ].join('\r\n')
  const mtime = new Date(`${made.madeAt.slice(0, 10)}T12:00:00`)
  const files = { 'index.html': accessHtml(made), 'data.json': made.json, 'README.txt': readme }
  const zip = zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, text]) => [name, [strToU8(text), { mtime, level: 6 }] as const]),
    ),
  )
  return zip.slice()
}
