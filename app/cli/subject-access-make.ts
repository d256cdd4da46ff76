import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { makeAccessExport } from '#app/operations/subject-access/make-export.server.ts'
import { accessZip } from '#app/render/subject-access/access-zip.server.ts'
import { givenPath } from './given-path.ts'
import { withWork } from './with-work.ts'

const usage = 'subject-access make REFERENCE --out FILE.zip [--names]'

/** Writes everything that is held about a plan to a zip file. Exit code 2 when the command is not understood. */
export async function subjectAccessMake(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { out: { type: 'string' }, names: { type: 'boolean', default: false } },
  })
  const [ref, ...more] = positionals
  if (ref === undefined || more.length > 0 || typeof values.out !== 'string') {
    console.error(`Usage: ${usage}`)
    return 2
  }
  const made = await withWork((work) => makeAccessExport(work, { ref, withNames: values.names === true }))
  await writeFile(givenPath(values.out), accessZip(made), { mode: 0o600 })
  console.log(`${made.rows} records, SHA-256 of data.json ${made.hash}: written to ${values.out}`)
  return 0
}
