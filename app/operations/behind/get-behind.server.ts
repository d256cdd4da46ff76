import { lockedCycleNamed } from '#app/db/locked-cycle-named.server.ts'
import { readFormOutcomes, readPlanOutcomes } from '#app/db/read-outcomes.server.ts'
import type { RegisterAt } from '#app/db/register-at.server.ts'
import { agencyBreakdown, breakdownAmong, breakdownOf, type Breakdown } from '#app/domain/behind/breakdown.ts'
import { agencyCounts, formRows, planRows } from '#app/domain/behind/plan-rows.ts'
import type { BehindRow } from '#app/domain/behind/row.ts'
import { DefinitionCode, definitionFor, type Definition } from '#app/domain/definitions/definitions.ts'
import { MeasureCode } from '#app/domain/measures/catalogue.ts'
import { RegisterMeasureCode } from '#app/domain/register-measures/catalogue.ts'
import { chosenPeriod } from '#app/domain/register-measures/chosen-period.ts'
import type { PeriodKind } from '#app/domain/register-measures/period.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { readRegisterRows } from './register-rows.server.ts'

/** Locked cycles that can be chosen: four years of terms. */
const mostCycles = 12

export type BehindRequest = {
  code: string
  /** Label of a locked cycle, for a measure of samples or forms; the latest when left out. */
  cycle?: string | undefined
  /** The period of a register measure; the present one when its code is left out. */
  kind: PeriodKind
  period?: string | undefined
}

export type Behind = {
  definition: Definition
  /** The cycle or period, in words; null when no cycle is locked. */
  when: string | null
  /** What stands in the address: the label of the cycle, the code of the period. */
  whenCode: string
  rows: BehindRow[]
  breakdowns: Breakdown[]
}

/** The plans, forms or rows behind a figure, and the figure divided by what is known of them. Refused without a measure. */
export async function getBehind(work: Work, request: BehindRequest): Promise<Behind> {
  allow(work, 'measures.read')
  const code = DefinitionCode.safeParse(request.code)
  if (!code.success) throw new Refusal('not-found', 'MEASURE_NOT_FOUND', 'There is no such measure.')
  const definition = definitionFor(code.data)
  const measure = RegisterMeasureCode.safeParse(code.data)
  if (measure.success) return behindRegister(work, measure.data, request)
  const sample = MeasureCode.safeParse(code.data)
  const kind = definition.kind === 'forms' ? 'forms' : 'plans'
  const { chosen } = await lockedCycleNamed(work.db, { kind, label: request.cycle, most: mostCycles })
  if (chosen === null) return { definition, when: null, whenCode: '', rows: [], breakdowns: [] }
  const common = { definition, when: cycleName(chosen.label), whenCode: chosen.label }
  if (kind === 'forms') {
    const rows = formRows(await readFormOutcomes(work.db, chosen.id))
    return { ...common, rows, breakdowns: [breakdownOf(rows, 'service')] }
  }
  // EN2 compares what EN1 says of two cycles: the plans behind it are those of EN1.
  const judgedBy = sample.success ? sample.data : 'EN1'
  const outcomes = await readPlanOutcomes(work.db, chosen.id)
  const rows = planRows(judgedBy, outcomes)
  const byAgency = agencyBreakdown(agencyCounts(judgedBy, outcomes))
  return {
    ...common,
    rows,
    breakdowns: [
      breakdownOf(rows, 'stratum'),
      byAgency,
      breakdownOf(rows, 'phase'),
      breakdownOf(rows, 'primaryNeed'),
    ].filter(({ lines }) => lines.length > 1),
  }
}

async function behindRegister(work: Work, code: RegisterMeasureCode, request: BehindRequest): Promise<Behind> {
  const today = toPlainDate(work.now)
  const { period } = chosenPeriod({ kind: request.kind, code: request.period }, today)
  const { rows, register } = await readRegisterRows(work.db, code, { period, today })
  return {
    definition: definitionFor(code),
    when: period.name,
    whenCode: period.code,
    rows,
    breakdowns: breakdownsOf(code, rows, register).filter(({ lines }) => lines.length > 1),
  }
}

function breakdownsOf(code: RegisterMeasureCode, rows: readonly BehindRow[], register: RegisterAt): Breakdown[] {
  if (code === 'M7') {
    const wholesBy = (by: 'phase' | 'primaryNeed') => {
      const wholes = new Map<string | null, number>()
      for (const group of register.onRoll) wholes.set(group[by], (wholes.get(group[by]) ?? 0) + group.count)
      return wholes
    }
    return (['phase', 'primaryNeed'] as const).map((by) => breakdownAmong(rows, wholesBy(by), by))
  }
  const byPlan = [breakdownOf(rows, 'phase'), breakdownOf(rows, 'primaryNeed')]
  return code === 'F2' ? [breakdownOf(rows, 'service'), ...byPlan] : byPlan
}
