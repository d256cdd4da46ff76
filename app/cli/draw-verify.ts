import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { verifyDraw } from '#app/domain/proof/verify-draw.ts'
import { givenPath } from './given-path.ts'
import type { Command } from './main.ts'

/**
 * `draw verify MANIFEST.json FRAME.txt`: repeats a draw from its two files and prints each check. Needs no database, so
 * that anybody who holds the files can run it. Answers 1 when anything differs, 2 when a file cannot be read.
 */
export const drawVerify: Command = async (args) => {
  const [manifestFile, frameFile, ...more] = args
  if (manifestFile === undefined || frameFile === undefined || more.length > 0) {
    console.error('Name both files: draw verify manifest.json frame.txt')
    return 2
  }
  const manifest = await readText(manifestFile)
  const frame = await readText(frameFile)
  if (manifest === null || frame === null) return 2
  const checks = verifyDraw(manifest, frame, (text) => hash('sha256', text))
  for (const { name, ok, sentence } of checks) console.log(`${ok ? 'ok    ' : 'WRONG '} ${name}: ${sentence}`)
  const wrong = checks.filter(({ ok }) => !ok).length
  console.log(
    wrong === 0
      ? '\nThe frame and the seed give exactly this sample.'
      : `\n${wrong} of ${checks.length} checks failed. This record does not prove the sample.`,
  )
  return wrong === 0 ? 0 : 1
}

/** The text of a file, byte for byte: what is not UTF-8 is refused, since mending it would change the hash. */
async function readText(file: string): Promise<string | null> {
  const bytes = await readFile(givenPath(file)).catch((error: NodeJS.ErrnoException) => {
    console.error(
      error.code === 'ENOENT' ? `There is no file ${file}.` : `The file ${file} cannot be read: ${error.message}`,
    )
    return null
  })
  if (bytes === null) return null
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    console.error(`The file ${file} is not UTF-8 text. Download it again from the page of the draw.`)
    return null
  }
}
