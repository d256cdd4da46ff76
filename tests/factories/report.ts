import type { PlanOutcome } from '#app/domain/audit/outcome.ts'
import { targetsOn } from '#app/domain/definitions/targets.ts'
import { computeCycle, type LockedCycle } from '#app/domain/measures/cycle-figures.ts'
import type { CycleMethod } from '#app/domain/measures/profile.ts'
import type { ReportInput } from '#app/domain/report-plans/input.ts'
import { emptyNarrative } from '#app/domain/report/narrative.ts'
import type { Report } from '#app/domain/report/report.ts'
import { composeReport } from '#app/domain/report-sections/compose.ts'
import { makeMethod, makeOutcomes, makeRating, nilEvidenced } from './outcome.ts'

/** A sample of 100 from 1,000 with every kind of finding in it, `good` of them without fault. */
export function makeMixedOutcomes(good = 70): PlanOutcome[] {
  const red = { grade: 'red', score: 0.3, rated: 9, total: 9, reasons: [] } as PlanOutcome['overall']
  const amber = { ...red, grade: 'amber' } as PlanOutcome['overall']
  return [
    ...makeOutcomes(good, 'M'),
    ...makeOutcomes(100 - good - 18, 'A', {
      overall: amber,
      ratings: { D1: makeRating('amber'), 'P.draft.child_yp': makeRating('amber') },
    }),
    ...makeOutcomes(3, 'R', { overall: red, ratings: { G1: makeRating('red', []), C1: makeRating('red') } }),
    ...makeOutcomes(6, 'C', { ratings: { G1: makeRating('green', ['C']) } }),
    ...makeOutcomes(7, 'N', { applicability: { healthProvision: nilEvidenced, healthNeed: nilEvidenced } }),
    ...makeOutcomes(2, 'U', { ratings: { 'P.final.child_yp': undefined } }),
  ]
}

export function makeLockedCycle(outcomes = makeMixedOutcomes(), method: Partial<CycleMethod> = {}): LockedCycle {
  const size = method.registerSize ?? 1000
  const drawn = {
    registerSize: size,
    sampled: outcomes.length,
    strata: [{ stratum: 'all', size, sampled: outcomes.length }],
  }
  const made = makeMethod({ ...drawn, ...method })
  return computeCycle(made, outcomes, targetsOn(made.frozenOn, []))
}

/** A report of the autumn on two locked cycles, with what the case changes. "Łódź" needs letters outside Latin-1. */
export function makeReport(changes: Partial<ReportInput> = {}): Report {
  return composeReport(makeReportInput(changes))
}

/** What such a report is composed of. */
export function makeReportInput(changes: Partial<ReportInput> = {}): ReportInput {
  return {
    area: 'Northmere',
    gradeLabels: { green: 'Good', amber: 'Adequate', red: 'Requires improvement' },
    quarter: '2026-Q3',
    number: 1,
    asAt: '2026-10-05',
    boardOn: null,
    sentences: {},
    agreement: null,
    targets: [],
    register: [],
    forms: null,
    earlierForms: null,
    themes: [],
    actions: null,
    improved: null,
    narrative: {
      ...emptyNarrative,
      headline: 'Health needs are clearer.\n\nŁódź twinning helped us.',
      working: 'The panel now meets weekly.',
    },
    cycles: [
      makeLockedCycle(),
      makeLockedCycle(makeMixedOutcomes(50), {
        cycleId: 'cycle-0',
        label: '2026-spring',
        frozenOn: '2026-01-12',
        lockedOn: '2026-03-27',
      }),
    ],
    nextCycle: 'Autumn term 2026 is under way (auditing).',
    ...changes,
  }
}
