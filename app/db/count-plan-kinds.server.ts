import type { StrataCode } from '#app/domain/frame/strata.ts'
import type { FramePlan } from '#app/domain/frame/frame.ts'
import { Phase, PrimaryNeed } from '#app/domain/register/plan.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { engineOf, type Database } from './engine.server.ts'

/** What a rule about frames compares a plan with. */
export type KindQuestion = {
  termFrom: PlainDate
  termTo: PlainDate
  asOf: PlainDate
  /** Only what strata ask of a plan is told apart. */
  strata: readonly StrataCode[]
  /** Labels of the cycles of plans whose sampled plans count as drawn. */
  drawnIn: readonly string[]
}

/** Plans that no rule can tell apart: one of them, whether they were drawn, and how many there are. */
export type PlanKind = { plan: FramePlan; wasDrawn: boolean; count: number }

const columns = {
  phase: 'phase',
  need_group: 'primaryNeed',
  setting_type: 'settingType',
  locality: 'locality',
  looked_after: 'isLookedAfter',
} as const

type Row = { first: string | null; amended: string | null; left: string | null; total: number | bigint } & Record<
  'isActive' | 'wasDrawn',
  number | bigint
> &
  Partial<Record<(typeof columns)[keyof typeof columns], string | number | bigint | null>>

/**
 * Sorts the register into kinds of plans in one query. Dates are told apart only by the side of the term's ends and of
 * the day on which they lie, so 25,000 plans are a few dozen kinds. Which kind is eligible is left to the rule.
 */
export async function countPlanKinds(db: Database, question: KindQuestion): Promise<PlanKind[]> {
  const { termFrom, termTo, asOf, strata } = question
  const labels = question.drawnIn.length > 0 ? question.drawnIn : ['']
  const place = (number: number) => (engineOf(db) === 'sqlite' ? `?${number}` : `$${number}`)
  // The days on which an answer can change, in their order.
  const turns = [termFrom, addDays(termTo, 1), addDays(asOf, 1)].toSorted()
  const asked = strata.flatMap((code) => (code === 'new_amended_other' ? [] : [columns[code]]))
  const sideOf = (column: string) =>
    `CASE WHEN "${column}" IS NULL THEN 0 ${turns.map((_, at) => `WHEN "${column}" < ${place(at + 1)} THEN ${at + 1}`).join(' ')} ELSE 9 END`
  const drawn = `SELECT s."planRef" FROM "SampleEntry" s JOIN "Cycle" c ON c."id" = s."cycleId"
    WHERE s."status" = 'sampled' AND c."kind" = 'plans' AND c."label" IN (${labels.map((_, at) => place(at + 4)).join(', ')})`
  const keys = [
    'CASE WHEN "isActive" THEN 1 ELSE 0 END',
    `CASE WHEN "ref" IN (${drawn}) THEN 1 ELSE 0 END`,
    ...asked.map((column) => (column === 'isLookedAfter' ? `CASE WHEN "${column}" THEN 1 ELSE 0 END` : `"${column}"`)),
  ]
  const names = ['isActive', 'wasDrawn', ...asked]
  const named = keys.map((key, index) => `${key} AS "${names[index]}"`)
  const sides = ['firstIssuedOn', 'amendedOn', 'leftOn'].map(sideOf)
  const rows = await db.$queryRawUnsafe<Row[]>(
    `SELECT ${named.join(', ')}, MIN("firstIssuedOn") AS "first", MIN("amendedOn") AS "amended", MIN("leftOn") AS "left",
       COUNT(*) AS "total"
     FROM "Plan" GROUP BY ${[...keys.keys().map((index) => index + 1), ...sides].join(', ')}`,
    ...turns,
    ...labels,
  )
  return rows.map(kindOf)
}

function kindOf(row: Row): PlanKind {
  const text = (value: Row['locality']) => (typeof value === 'string' ? value : null)
  return {
    plan: {
      ref: '',
      firstIssuedOn: row.first,
      amendedOn: row.amended,
      leftOn: row.left,
      isActive: Number(row.isActive) === 1,
      phase: Phase.nullable().parse(row.phase ?? null),
      primaryNeed: PrimaryNeed.nullable().parse(row.primaryNeed ?? null),
      settingType: text(row.settingType),
      locality: text(row.locality),
      isLookedAfter: Number(row.isLookedAfter ?? 0) === 1,
    },
    wasDrawn: Number(row.wasDrawn) === 1,
    count: Number(row.total),
  }
}
