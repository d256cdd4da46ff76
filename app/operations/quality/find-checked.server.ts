import { lastConfirmed } from '#app/db/quality-findings.server.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Work } from '#app/operations/work.ts'

/** The import whose findings are shown, and the one that they were compared with. */
export type Checked = NonNullable<Awaited<ReturnType<typeof findChecked>>>

const shown = {
  id: true,
  fileName: true,
  asOf: true,
  status: true,
  rowsRead: true,
  added: true,
  changed: true,
  unchanged: true,
  refused: true,
  findings: true,
  findingsSince: true,
} as const

/** The import that is asked for, or the one that made the register what it is; undefined before the first. */
export async function findChecked({ db }: Work, importId: string | undefined) {
  const id = importId ?? (await lastConfirmed(db))
  if (id === null) return undefined
  const found = await db.import.findUnique({ where: { id }, select: shown })
  if (found === null)
    throw new Refusal('not-found', 'IMPORT_NOT_FOUND', 'There is no such import. Go back to the register.')
  const before =
    found.findingsSince === null
      ? null
      : await db.import.findUnique({
          where: { id: found.findingsSince },
          select: { id: true, fileName: true, asOf: true },
        })
  return { ...found, before }
}
