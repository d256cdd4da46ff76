import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { Mapping } from '#app/domain/reading/field.ts'
import { isPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { confirmImport } from '#app/operations/history/confirm-import.server.ts'
import { getImport } from '#app/operations/history/get-import.server.ts'
import { getColumns } from '#app/operations/mapping/get-columns.server.ts'
import { percentRead } from '#app/domain/reading/reading-progress.ts'
import { previewImport } from '#app/operations/register/preview-import.server.ts'
import type { Progress } from '#app/operations/register/read-import.server.ts'
import type { Work } from '#app/operations/work.ts'
import { givenPath } from './given-path.ts'
import { withWork } from './with-work.ts'

const usage = 'register import FILE… [--as-of YYYY-MM-DD] [--mapping FILE.json] [--confirm [--gone-is-meant]]'

/**
 * Reads a register file, or the files of one Blade export, and prints what it would change; with `--confirm` makes it the register. Exit code 1 when the
 * file or the change is refused, 2 when the command is not understood.
 */
export async function registerImport(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      'as-of': { type: 'string' },
      mapping: { type: 'string' },
      confirm: { type: 'boolean', default: false },
      'gone-is-meant': { type: 'boolean', default: false },
    },
  })
  const asOf = values['as-of']
  if (positionals.length === 0 || (asOf !== undefined && !isPlainDate(String(asOf)))) {
    console.error(`Usage: ${usage}`)
    return 2
  }
  const mapping = typeof values.mapping === 'string' ? await readMapping(values.mapping) : undefined
  return withWork(async (work) => {
    const input = {
      files: await Promise.all(
        positionals.map(async (file) => ({ path: await existing(file), name: path.basename(file) })),
      ),
      asOf: asOf === undefined ? undefined : String(asOf),
      mapping,
      clock: () => new Date(),
      onProgress: printProgress,
    }
    const { importId, isMapped } = await previewImport(work, input)
    if (!isMapped) return printColumns(work, importId)
    await printPreview(work, importId)
    if (values.confirm !== true) return 0
    await confirmImport(work, { importId, isGoneMeant: values['gone-is-meant'] === true })
    console.log('Confirmed. The register is up to date.')
    return 0
  })
}

/** On the error stream, so that what is printed for good can be kept in a file. */
function printProgress({ rowsRead, bytesRead, fileBytes }: Progress): void {
  const rows = rowsRead > 0 ? `, ${rowsRead} rows` : ''
  console.error(`reading: ${percentRead(bytesRead, fileBytes)} %${rows}`)
}

async function existing(file: string): Promise<string> {
  const given = givenPath(file)
  await access(given).catch(() => {
    throw new Refusal('invalid', 'FILE_NOT_FOUND', `${file} cannot be read. Check the path.`, 'file')
  })
  return given
}

async function readMapping(file: string): Promise<Mapping> {
  const text = await readFile(givenPath(file), 'utf8').catch(() => '')
  const parsed = Mapping.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new Refusal(
    'invalid',
    'MAPPING_NOT_READ',
    `${file} is no mapping. Write fields and headings as JSON, for example {"ref": "Case no", "dateOfBirth": "DOB"}.`,
    'mapping',
  )
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function printPreview(work: Work, importId: string): Promise<void> {
  const found = await getImport(work, { importId })
  console.log(`${found.fileName}, as at ${found.asOf}: ${found.rowsRead} rows`)
  for (const kind of ['added', 'changed', 'unchanged', 'gone', 'refused'] as const)
    console.log(`  ${kind.padEnd(10)}${found[kind]}`)
  if (found.ended > 0) console.log(`  not in force ${found.ended}`)
  if (found.findings > 0)
    console.log(`  ${found.findings} impossible or suspicious values, see /register/imports/${importId}/quality`)
  for (const { line, column, value, sentence } of found.refusals)
    console.log(`  line ${line}, ${column} "${value}": ${sentence}`)
  if (found.refusalsListed > found.refusals.length)
    console.log(`  … and ${found.refusalsListed - found.refusals.length} more, see /register/imports/${importId}`)
  if (found.goneWarning) console.log(`${found.goneWarning}. Add --gone-is-meant to --confirm if that is right.`)
}

/** Nobody has said yet what the columns hold: shows our guess, ready to be mended and given back. */
async function printColumns(work: Work, importId: string): Promise<number> {
  const { fileName, columns } = await getColumns(work, { importId })
  const guess = Object.fromEntries(
    columns.filter(({ field }) => field !== '').map(({ field, heading }) => [field, heading]),
  )
  console.error(
    `The headings of ${fileName} are new. Save what they hold as JSON and add --mapping FILE.json. Our guess:\n${JSON.stringify(guess, null, 2)}`,
  )
  return 1
}
