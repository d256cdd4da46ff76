import type { Database, Tx } from '#app/db/open.server.ts'
import { batchSize, startOf, type Batch, type Remover } from './remover.ts'

// Plans that ended, rows of returns, and the details of imports.

const endedDue = (before: string) => ({ isActive: false, leftOn: { lt: before } })

export const endedPlans: Remover = {
  count: (db, before) => db.plan.count({ where: endedDue(before) }),
  remove: async (tx, before): Promise<Batch> => {
    const plans = await tx.plan.findMany({
      where: endedDue(before),
      orderBy: { ref: 'asc' },
      take: batchSize,
      select: { ref: true },
    })
    if (plans.length === 0) return {}
    const planRef = { in: plans.map(({ ref }) => ref) }
    const counts = {
      PlanChange: await tx.planChange.deleteMany({ where: { planRef } }),
      QualityFinding: await tx.qualityFinding.deleteMany({ where: { planRef } }),
      PersonKey: await tx.personKey.deleteMany({ where: { planRef } }),
      ConflictOfInterest: await tx.conflictOfInterest.deleteMany({ where: { planRef } }),
      Plan: await tx.plan.deleteMany({ where: { ref: planRef } }),
    }
    return Object.fromEntries(Object.entries(counts).map(([table, { count }]) => [table, count]))
  },
}

type Some = { take?: number }

/** Ids of the rows of each table that are over their time, by the day that the row is counted by. */
const returnRows = {
  AdviceRequest: (db: Database | Tx, before: string, some: Some) =>
    db.adviceRequest.findMany({
      where: { dueOn: { lt: before } },
      select: { id: true },
      orderBy: { id: 'asc' },
      ...some,
    }),
  AnnualReview: (db: Database | Tx, before: string, some: Some) =>
    db.annualReview.findMany({
      where: { OR: [{ meetingOn: { lt: before } }, { meetingOn: null, dueOn: { lt: before } }] },
      select: { id: true },
      orderBy: { id: 'asc' },
      ...some,
    }),
  Appeal: (db: Database | Tx, before: string, some: Some) =>
    db.appeal.findMany({ where: { endedOn: { lt: before } }, select: { id: true }, orderBy: { id: 'asc' }, ...some }),
  SchoolEvent: (db: Database | Tx, before: string, some: Some) =>
    db.schoolEvent.findMany({
      where: { startedOn: { lt: before } },
      select: { id: true },
      orderBy: { id: 'asc' },
      ...some,
    }),
  AlignedReview: (db: Database | Tx, before: string, some: Some) =>
    db.alignedReview.findMany({
      where: { heldOn: { lt: before } },
      select: { id: true },
      orderBy: { id: 'asc' },
      ...some,
    }),
}

type IdsIn = { where: { id: { in: string[] } } }

const deletions: Record<keyof typeof returnRows, (tx: Tx, ids: IdsIn) => Promise<{ count: number }>> = {
  AdviceRequest: (tx, ids) => tx.adviceRequest.deleteMany(ids),
  AnnualReview: (tx, ids) => tx.annualReview.deleteMany(ids),
  Appeal: (tx, ids) => tx.appeal.deleteMany(ids),
  SchoolEvent: (tx, ids) => tx.schoolEvent.deleteMany(ids),
  AlignedReview: (tx, ids) => tx.alignedReview.deleteMany(ids),
}

const returnTables = Object.keys(returnRows) as (keyof typeof returnRows)[]

export const oldReturnRows: Remover = {
  count: async (db, before) => {
    const found = await Promise.all(returnTables.map((table) => returnRows[table](db, before, {})))
    return found.reduce((sum, rows) => sum + rows.length, 0)
  },
  remove: async (tx, before): Promise<Batch> => {
    for (const table of returnTables) {
      const rows = await returnRows[table](tx, before, { take: 5 * batchSize })
      if (rows.length > 0) return removeReturns(tx, table, rows)
    }
    return {}
  },
}

/** A row goes with what sources did to it: the text before a change holds the row as it was. */
async function removeReturns(tx: Tx, table: keyof typeof returnRows, rows: { id: string }[]): Promise<Batch> {
  const ids = rows.map(({ id }) => id)
  const changes = await tx.returnChange.deleteMany({ where: { rowId: { in: ids } } })
  const { count } = await deletions[table](tx, { where: { id: { in: ids } } })
  return { [table]: count, ReturnChange: changes.count }
}

/** Imports that are over their time, but for the newest register, whose findings are worked on. */
async function importsDue(db: Database | Tx, before: string): Promise<string[]> {
  const newest = await db.import.findFirst({
    where: { status: 'confirmed' },
    orderBy: { confirmedAt: 'desc' },
    select: { id: true },
  })
  const imports = await db.import.findMany({
    where: {
      createdAt: { lt: startOf(before) },
      id: { not: newest?.id ?? '' },
      OR: [{ refusals: { some: {} } }, { quality: { some: {} } }],
    },
    select: { id: true },
    orderBy: { id: 'asc' },
  })
  return imports.map(({ id }) => id)
}

const notesDue = (before: string) => ({ source: { enteredAt: { lt: startOf(before) } } })

export const importDetails: Remover = {
  count: async (db, before) => {
    const importId = { in: await importsDue(db, before) }
    return (
      (await db.importRefusal.count({ where: { importId } })) +
      (await db.qualityFinding.count({ where: { importId } })) +
      (await db.returnNote.count({ where: notesDue(before) }))
    )
  },
  remove: async (tx, before): Promise<Batch> => {
    const [importId] = await importsDue(tx, before)
    if (importId === undefined) {
      const { count } = await tx.returnNote.deleteMany({ where: notesDue(before) })
      return { ReturnNote: count }
    }
    const refusals = await tx.importRefusal.deleteMany({ where: { importId } })
    const findings = await tx.qualityFinding.deleteMany({ where: { importId } })
    return { ImportRefusal: refusals.count, QualityFinding: findings.count }
  },
}
