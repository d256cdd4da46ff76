import { returnTable } from '#app/db/return-rows.server.ts'
import { returnDefinitions } from '#app/domain/return-kinds/definitions.ts'
import type { ReturnKind } from '#app/domain/returns/return-definition.ts'
import { allow, type Work } from '#app/operations/work.ts'

const sourcesOnPage = 20

/** Every return with its rows and its latest source. */
export async function listReturns(work: Work) {
  allow(work, 'returns.read')
  const latest = await Promise.all(
    returnDefinitions.map(async (definition) => {
      const { kind } = definition
      const [rows, source] = await Promise.all([
        returnTable(work.db, definition).count({}),
        work.db.returnSource.findFirst({
          where: { kind, status: 'confirmed' },
          orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }],
          select: { id: true, name: true, asOf: true, enteredByName: true },
        }),
      ])
      return { kind, rows, source }
    }),
  )
  return latest
}

export type ReturnOverview = Awaited<ReturnType<typeof listReturns>>[number]

/** The sources of one return or of all, latest first. */
export async function listSources(work: Work, { kind, page = 1 }: { kind?: ReturnKind; page?: number }) {
  allow(work, 'returns.read')
  const where = kind === undefined ? {} : { kind }
  const [total, sources] = await Promise.all([
    work.db.returnSource.count({ where }),
    work.db.returnSource.findMany({
      where,
      orderBy: [{ enteredAt: 'desc' }, { id: 'desc' }],
      skip: (page - 1) * sourcesOnPage,
      take: sourcesOnPage,
      omit: { staged: true, fileHash: true },
    }),
  ])
  return { sources, pages: Math.max(1, Math.ceil(total / sourcesOnPage)) }
}
