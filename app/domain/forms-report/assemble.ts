import type { FormsFigures, FormsResult } from '#app/domain/form-audit/form-figures.ts'
import type { DuePeriod, TimedRequest } from '#app/domain/forms/timeliness.ts'
import { formatCount, formatPercent, formatTarget, plural } from '#app/domain/measures/words.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { isWitnessed } from '#app/domain/seed/seed.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import { suppressTable } from '#app/domain/shared/suppress-table.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'
import { daysFigures } from './days-to-return.ts'
import type { AuditedFigures, FaultFigures, FormsReport, NeverReturnedFigures, WeakCriterion } from './forms-report.ts'
import { allServices, publishedAudits, type ServiceAndType } from './published-audits.ts'

export type FormsReportInput = {
  quarter: string
  figures: FormsFigures
  /** Service and type of every form of the frozen frame. */
  frame: readonly ServiceAndType[]
  /** Requests that may be due in the quarter. */
  requests: readonly TimedRequest[]
  period: DuePeriod
  today: PlainDate
  faults: FaultFigures | null
  themes: readonly PrintedTheme[]
}

/** Puts the report on random audits of forms together: from what the lock froze, from the register, and from people. */
export function formsReportOf(input: FormsReportInput): FormsReport {
  const { figures, frame, requests, period, today } = input
  const { result, profile } = figures
  const { method } = profile
  const audits = publishedAudits(figures, frame)
  return {
    quarter: input.quarter,
    cycleId: method.cycleId,
    name: cycleName(method.label),
    isTrial: !isWitnessed(method.seedSource),
    lockedOn: method.lockedOn,
    returnedFrom: method.returnedFrom,
    returnedTo: method.returnedTo,
    rubric: `${method.rubricId} ${method.rubricVersion}`,
    target: result.target,
    verdict: result.verdict,
    sentences: sentencesOf(result, audits.all),
    ...audits,
    criteria: weakCriteria(profile.criteria, result),
    days: daysFigures(requests, period, today),
    neverReturned: neverReturnedOf(profile.neverReturned),
    faults: input.faults,
    themes: [...input.themes],
  }
}

/** F1 in plain English, without a count that is hidden elsewhere. */
function sentencesOf({ target, needed, verdict, counts }: FormsResult, { share, words }: AuditedFigures): string[] {
  if (share === null) return [`${plural(counts.drawn, 'form')} ${counts.drawn === 1 ? 'was' : 'were'} drawn. ${words}.`]
  const { met, of, percent, low, high, frame, lowPercent, highPercent } = share
  const out = counts.notJudged
  return [
    `${formatCount(met)} of the ${plural(of, 'form')} that we ${out > 0 ? 'drew' : 'checked'} ${met === 1 ? 'is' : 'are'} graded green (${formatPercent(percent)}).`,
    ...(out > 0
      ? [`${plural(out, 'form')} could not be judged and ${out === 1 ? 'counts' : 'count'} as not met.`]
      : []),
    of === frame
      ? 'Every form that came back was drawn, so there is no range.'
      : `Because we looked at a sample, the true number of green forms is probably between ${formatCount(low)} and ${formatCount(high)} of the ${formatCount(frame)} that came back (${lowPercent}% to ${highPercent}%).`,
    ...(target === null || needed === null ? [] : [targetSentence(target, needed, verdict)]),
  ]
}

function targetSentence(target: number, needed: number, verdict: FormsResult['verdict']): string {
  const goal = `The target is ${plural(needed, 'form')} (${formatTarget(target)})`
  if (verdict === 'met') return `${goal}: all of the range is at or above it, so it is met.`
  if (verdict === 'not_met') return `${goal}: all of the range is below it, so it is not met yet.`
  return `${goal}: that could be either side, so it is too early to say.`
}

/** How many questions are named. */
const mostNamed = 10
/** Whether the plan carried the form is the plan writers' work, and stands in a table of its own. */
const ofPlanWriters = 'FC10'
/** A question that fewer forms were rated on says too little of them. */
const fewestRated = 10

/** The questions most often amber or red among those that ten forms at least were rated on. */
function weakCriteria(criteria: FormsFigures['profile']['criteria'], { byFormType }: FormsResult): WeakCriterion[] {
  const smallGroups = new Set(byFormType.map(({ counts }) => counts.drawn).filter(isSmall))
  return criteria
    .flatMap(({ id, statement, green, amber, red, na, unanswered }) => {
      const rated = green + amber + red
      const weak = amber + red
      if (id === ofPlanWriters || rated < fewestRated || weak === 0 || smallGroups.has(rated + na + unanswered))
        return []
      const [shownGreen = null, shownAmber = null, shownRed = null] = suppressRow([green, amber, red])
      const isGiveaway = shownGreen === null || isSmall(weak)
      const weakPercent = isGiveaway ? null : sharePercent(weak, rated)
      const shown = { green: shownGreen, amber: shownAmber, red: shownRed, weakPercent }
      return [{ share: weak / rated, row: { id, statement, rated, ...shown } }]
    })
    .toSorted((one, other) => other.share - one.share || (one.row.id < other.row.id ? -1 : 1))
    .slice(0, mostNamed)
    .map(({ row }) => row)
}

function neverReturnedOf(rows: FormsFigures['profile']['neverReturned']): NeverReturnedFigures[] {
  if (rows.length === 0) return []
  const services = [...Map.groupBy(rows, ({ service }) => service)]
    .map(([service, own]) => ({
      service,
      due: own.reduce((sum, { due }) => sum + due, 0),
      notReturned: own.reduce((sum, each) => sum + each.notReturned, 0),
    }))
    .toSorted((one, other) => (one.service < other.service ? -1 : 1))
  const due = services.reduce((sum, each) => sum + each.due, 0)
  const notReturned = services.reduce((sum, each) => sum + each.notReturned, 0)
  const all = [...services, { service: allServices, due, notReturned }]
  const shown = suppressTable(all.map((each) => [each.due - each.notReturned, each.notReturned, each.due]))
  return all.map(({ service }, at) => ({ service, notReturned: shown[at]![1]!, due: shown[at]![2]! }))
}
