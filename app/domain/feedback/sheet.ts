import type { FormOutcome } from '#app/domain/form-audit/form-outcome.ts'
import { quartilesOf, type Quartiles } from '#app/domain/forms-report/days-to-return.ts'
import { fewestForms } from '#app/domain/forms-report/merge-groups.ts'
import { timeliness, type DuePeriod, type Outcome, type TimedRequest } from '#app/domain/forms/timeliness.ts'
import { wilson } from '#app/domain/measures/change.ts'
import { daysToReturn } from '#app/domain/returns/advice-request.ts'
import type { Criterion, Rubric } from '#app/domain/rubric/rubric.ts'
import { cycleName } from '#app/domain/sampling/cycle-words.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { suppressRow, type Suppressed } from '#app/domain/shared/suppress.ts'
import type { PrintedTheme } from '#app/domain/themes/theme.ts'

/** How many locked cycles of forms a sheet pools: a year of quarters. */
export const pooledCycles = 4

/** A share of the forms that were looked at, with its range in percent. */
export type SheetShare = { met: number; of: number; percent: number; lowPercent: number; highPercent: number }

/** How often forms are green on one question. */
export type CriterionStanding = Pick<Criterion, 'id' | 'statement' | 'green'> & { rated: number; share: number }

/** What one service gets to see of the audits of its forms. It is compared with nobody. */
export type FeedbackSheet = {
  service: string
  /** Names of the locked cycles that it pools, the latest first. */
  cycles: string[]
  formTypes: FormType[]
  /** Graded forms; and how many more it takes for a figure, 0 when there are enough. */
  graded: number
  needed: number
  /** True where the cycles were audited by different versions of the rubric. */
  isMixed: boolean
  grades: { green: Suppressed; amber: Suppressed; red: Suppressed }
  green: SheetShare | null
  /** Whether half of the graded forms are green, or more: said where no figure is. */
  isHalfGreen: boolean
  fate: {
    judged: number
    carried: Suppressed
    altered: Suppressed
    lost: Suppressed
    notDrafted: Suppressed
    share: SheetShare | null
  }
  /** Questions that enough forms were rated on, the greenest first. */
  criteria: CriterionStanding[]
  days: (Quartiles & { due: number; outcomes: Record<Outcome, Suppressed>; inTimePercent: number | null }) | null
  period: DuePeriod | null
  themes: PrintedTheme[]
}

export type PooledCycle = {
  label: string
  rubric: Rubric
  returnedFrom: PlainDate
  returnedTo: PlainDate
  outcomes: readonly FormOutcome[]
}

export type SheetInput = {
  service: string
  /** Locked cycles, the latest first. */
  cycles: readonly PooledCycle[]
  requests: readonly TimedRequest[]
  today: PlainDate
  themes: readonly PrintedTheme[]
}

/**
 * Pools a service's forms of the last cycles: quality, what the plans made of the advice, days to return, and the quotes
 * from audits of its forms. Under five graded forms there is no figure, only how many more it takes.
 */
export function feedbackSheet({ service, cycles, requests, today, themes }: SheetInput): FeedbackSheet {
  const own = cycles.flatMap(({ outcomes }) => outcomes.filter(({ form }) => form.service === service))
  const graded = own.filter(({ overall }) => overall.grade !== 'na')
  const isEnough = graded.length >= fewestForms
  const period = periodOf(cycles)
  return {
    service,
    cycles: cycles.map(({ label }) => cycleName(label)),
    formTypes: [...new Set(own.map(({ form }) => form.formType))].toSorted(),
    graded: graded.length,
    needed: Math.max(0, fewestForms - graded.length),
    isMixed: new Set(cycles.map(({ rubric }) => `${rubric.id} ${rubric.version}`)).size > 1,
    ...gradesOf(graded, isEnough),
    isHalfGreen: graded.filter(({ overall }) => overall.grade === 'green').length * 2 >= graded.length,
    fate: fateOf(own),
    criteria: isEnough ? standingsOf(own, cycles) : [],
    days: period === null ? null : daysOf(requests, { service, period, today }),
    period,
    themes: ownThemes(themes, service),
  }
}

function gradesOf(graded: readonly FormOutcome[], isEnough: boolean): Pick<FeedbackSheet, 'grades' | 'green'> {
  const count = (grade: string) => graded.filter(({ overall }) => overall.grade === grade).length
  const hidden = { green: null, amber: null, red: null }
  if (!isEnough) return { grades: hidden, green: null }
  const [green = null, amber = null, red = null] = suppressRow([count('green'), count('amber'), count('red')])
  return { grades: { green, amber, red }, green: green === null ? null : shareOf(green, graded.length) }
}

/** Wilson's range: the frames of the pooled cycles overlap, so no exact range of a register can be given. */
function shareOf(met: number, of: number): SheetShare {
  const { low, high } = wilson(met / of, of)
  const [lowPercent, highPercent] = [Math.floor(low * 100), Math.ceil(high * 100)]
  return { met, of, percent: sharePercent(met, of), lowPercent, highPercent }
}

/** Question FC10: whether the plan carried the advice. */
function fateOf(own: readonly FormOutcome[]): FeedbackSheet['fate'] {
  const count = (rating: string) => own.filter(({ ratings }) => ratings['FC10']?.rating === rating).length
  const counts = [count('green'), count('amber'), count('red')]
  const judged = counts.reduce((sum, each) => sum + each, 0)
  const [notDrafted = null] = [count('na')].map((each) => (each > 0 && each < fewestForms ? null : each))
  if (judged < fewestForms) return { judged, carried: null, altered: null, lost: null, notDrafted, share: null }
  const [carried = null, altered = null, lost = null] = suppressRow(counts)
  const share = carried === null ? null : shareOf(carried, judged)
  return { judged, carried, altered, lost, notDrafted, share }
}

/** The wording is that of the latest cycle that asks the question. What the workbench rates itself is said elsewhere. */
function standingsOf(own: readonly FormOutcome[], cycles: readonly PooledCycle[]): CriterionStanding[] {
  const asked = new Map<string, Criterion>()
  for (const { rubric } of cycles.toReversed()) for (const one of rubric.criteria) asked.set(one.id, one)
  return [...asked.values()]
    .filter(({ judges, computed }) => judges === 'item' && computed === null)
    .flatMap(({ id, statement, green }) => {
      const ratings = own.flatMap(({ ratings: all }) => all[id]?.rating ?? []).filter((rating) => rating !== 'na')
      if (ratings.length < fewestForms) return []
      const share = ratings.filter((rating) => rating === 'green').length / ratings.length
      return [{ id, statement, green, rated: ratings.length, share }]
    })
    .toSorted((one, other) => other.share - one.share || (one.id < other.id ? -1 : 1))
}

/** From the first to the last month of the draws. */
function periodOf(cycles: readonly PooledCycle[]): DuePeriod | null {
  const [from] = cycles.map(({ returnedFrom }) => returnedFrom).toSorted()
  const to = cycles
    .map(({ returnedTo }) => returnedTo)
    .toSorted()
    .at(-1)
  return from === undefined || to === undefined ? null : { from, to }
}

function daysOf(
  requests: readonly TimedRequest[],
  { service, period, today }: { service: string; period: DuePeriod; today: PlainDate },
): FeedbackSheet['days'] {
  const own = requests.filter((request) => request.service === service && !isFromFamily(request.formType))
  const counted = own.filter((request) => timeliness([request], period, today).all.due === 1)
  const { all } = timeliness(counted, period, today)
  if (all.due < fewestForms) return null
  const [inTime = null, lateExcepted = null, late = null, notReturned = null] = suppressRow([
    all.in_time,
    all.late_excepted,
    all.late,
    all.not_returned,
  ])
  return {
    ...quartilesOf(counted.map(daysToReturn)),
    due: all.due,
    outcomes: { in_time: inTime, late_excepted: lateExcepted, late, not_returned: notReturned },
    inTimePercent: inTime === null ? null : sharePercent(inTime, all.due),
  }
}

/** The themes as far as they were seen in forms of this service. */
function ownThemes(themes: readonly PrintedTheme[], service: string): PrintedTheme[] {
  return themes
    .map((theme) => ({ ...theme, quotes: theme.quotes.filter((quote) => quote.service === service) }))
    .filter(({ quotes }) => quotes.length > 0)
}
