import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { obstacleToUndo } from './undo-import.server.ts'

/** What undoing an import would put back, or why it cannot be undone. */
export async function getUndo(work: Work, { importId }: { importId: string }) {
  allow(work, 'register.undo')
  const found = await work.db.import.findUnique({ where: { id: importId } })
  if (found === null)
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'There is no such import. Go back to the register.')
  const [obstacle, returned] = await Promise.all([
    obstacleToUndo(work.db, importId),
    work.db.planChange.count({ where: { importId, kind: 'returned' } }),
  ])
  const { fileName, asOf, added, changed, gone, reviews, registerAsOfBefore } = found
  return {
    importId,
    fileName,
    asOf,
    added,
    changed: changed - returned,
    returned,
    gone,
    reviews,
    registerAsOfBefore,
    obstacle: obstacle?.message ?? null,
  }
}
