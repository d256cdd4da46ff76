import { parseArgs } from 'node:util'
import { plural } from '#app/domain/shared/count-words.ts'
import { purgePacks } from '#app/operations/pack/purge-packs.server.ts'
import { withWork } from './with-work.ts'

/**
 * Deletes the plan packs whose time is over, as a running server does by itself. With `--dry-run` it only tells how many
 * these are. Exit code 2 when the command is not understood.
 */
export async function packsPurge(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { 'dry-run': { type: 'boolean', default: false } },
  })
  if (positionals.length > 0 || Object.keys(values).some((name) => name !== 'dry-run')) {
    console.error('Usage: packs purge [--dry-run]')
    return 2
  }
  const isDryRun = values['dry-run'] === true
  return withWork(async (work) => {
    const { documents, plans } = await purgePacks(work, { isDryRun })
    const what = `${plural(documents, 'document')} of ${plural(plans, 'plan')}`
    console.log(isDryRun ? `${what} would be deleted.` : `${what} deleted.`)
    return 0
  })
}
