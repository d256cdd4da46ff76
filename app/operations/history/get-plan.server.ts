import { lastConfirmed } from '#app/db/quality-findings.server.ts'
import type { Database } from '#app/db/open.server.ts'
import { packStateOf } from '#app/domain/fix/fix-pack.ts'
import { isPutRight } from '#app/domain/fix/improved.ts'
import { annualReviews } from '#app/domain/return-kinds/annual-reviews.ts'
import { changesOf } from '#app/domain/register/plan-change.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import { ChangeKind, PlanBefore } from '#app/domain/register/plan-snapshot.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { planAudits, planCycles } from './plan-cycles.server.ts'

/** More than this of anything happens to no plan. */
const most = 200

export type PlanView = Awaited<ReturnType<typeof getPlan>>

/** One plan: what the register says of it now, and everything that has happened to it. No rating is among it. */
export async function getPlan(work: Work, { ref }: { ref: string }) {
  allow(work, 'register.read')
  const { db } = work
  const [plan, changes] = await Promise.all([db.plan.findUnique({ where: { ref } }), planChanges(db, ref)])
  if (plan === null && changes.length === 0)
    throw new Refusal('not-found', 'PLAN_NOT_FOUND', 'The register has never held a plan with this reference.')
  const [cycles, audits, packs, findings, reviews, origin] = await Promise.all([
    plan === null ? [] : planCycles(db, plan.id),
    plan === null ? [] : planAudits(db, plan.id),
    planPacks(db, ref),
    planFindings(db, ref),
    db.annualReview.findMany({
      where: { planRef: ref },
      orderBy: [{ meetingOn: 'desc' }, { ref: 'asc' }],
      take: most,
      select: { id: true, dueOn: true, meetingOn: true, decisionOn: true, outcome: true, finalOn: true },
    }),
    plan === null || changes.some(({ kind }) => kind === 'added') ? null : firstSight(db, plan.firstImportId),
  ])
  const facts = plan === null ? null : { ...RegisterPlan.parse(plan), isActive: plan.isActive, leftOn: plan.leftOn }
  return { ref, facts, changes, cycles, audits, packs, findings, reviews, reviewWords: annualReviews.title, origin }
}

/** The fix-it packs of the plan, the latest term first, with how each stands. */
async function planPacks(db: Database, planRef: string) {
  const packs = await db.fixPack.findMany({
    where: { planRef },
    orderBy: [{ cycle: { termFrom: 'desc' } }, { id: 'asc' }],
    take: most,
    include: { cycle: { select: { id: true, label: true } }, items: { where: { isLeftOut: false } } },
  })
  return packs.map(({ items, ...pack }) => ({
    id: pack.id,
    cycle: pack.cycle,
    state: packStateOf(pack),
    dueOn: pack.dueOn,
    reauditOn: pack.reauditOn,
    requests: items.length,
    putRight: items.filter(isPutRight).length,
  }))
}

/** What imports did to the plan, and what undoing them did, the latest first. */
async function planChanges(db: Database, ref: string) {
  const rows = await db.planChange.findMany({
    where: { planRef: ref, import: { confirmedAt: { not: null } } },
    take: most,
    include: {
      import: {
        select: {
          id: true,
          fileName: true,
          asOf: true,
          confirmedAt: true,
          undoneAt: true,
          undoneByName: true,
          undoneReason: true,
        },
      },
    },
  })
  return rows
    .flatMap(({ import: one, kind, before, after }) => {
      const change = {
        importId: one.id,
        fileName: one.fileName,
        asOf: one.asOf,
        kind: ChangeKind.parse(kind),
        changes: wordsOf(before, after),
      }
      const steps = [
        { ...change, at: one.confirmedAt?.getTime() ?? 0, undone: null as null | { by: string; reason: string } },
      ]
      if (one.undoneAt !== null)
        steps.push({
          ...change,
          at: one.undoneAt.getTime(),
          undone: { by: one.undoneByName ?? '', reason: one.undoneReason ?? '' },
        })
      return steps
    })
    .toSorted((a, b) => b.at - a.at)
    .map(({ at, ...step }) => ({ ...step, on: toPlainDate(new Date(at)) }))
}

function wordsOf(before: string | null, after: string | null) {
  if (before === null || after === null) return []
  return changesOf(PlanBefore.parse(JSON.parse(before)), RegisterPlan.parse(JSON.parse(after)))
}

/** Where a plan came from whose first import is older than the history of the register. */
async function firstSight(db: Database, importId: string) {
  const found = await db.import.findUnique({
    where: { id: importId },
    select: { id: true, fileName: true, confirmedAt: true },
  })
  if (found === null || found.confirmedAt === null) return null
  return { importId: found.id, fileName: found.fileName, on: toPlainDate(found.confirmedAt) }
}

/** What the last file of the register had odd about this plan. */
async function planFindings(db: Database, ref: string) {
  const importId = await lastConfirmed(db)
  if (importId === null) return []
  return db.qualityFinding.findMany({
    where: { importId, planRef: ref },
    orderBy: { ordinal: 'asc' },
    take: most,
    select: { ordinal: true, rule: true, column: true, detail: true, line: true },
  })
}
