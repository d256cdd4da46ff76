import { formsDefinition } from './forms-catalogue.ts'
import { domainRange, rangeOf, type StratumCount } from '#app/domain/measures/range.ts'
import type { MeasureRange, MeasureVerdict } from '#app/domain/measures/result.ts'
import { outcomeOf, type TimedRequest } from '#app/domain/forms/timeliness.ts'
import { lawfulDueOn } from '#app/domain/returns/advice-request.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import { isFromFamily, type FormType } from '#app/domain/shared/form-type.ts'
import { plansNeeded } from '#app/domain/shared/hypergeometric.ts'
import type { FormOutcome } from './form-outcome.ts'
import type {
  CarriedCounts,
  FormCounts,
  FormGroup,
  FormsFigures,
  FormsMethod,
  FormsProfile,
  FormsResult,
  NeverReturned,
  ReadingFigure,
} from './form-figures.ts'

/** The question whether the plan carried the form. */
const carriedCriterion = 'FC10'

export type FormsInput = {
  method: FormsMethod
  rubric: Rubric
  outcomes: readonly FormOutcome[]
  /** Every form of the frozen frame that could be drawn. */
  frame: readonly { service: string; formType: FormType }[]
  /** Requests whose six weeks ended in the window of the frame. */
  requests: readonly TimedRequest[]
  /** Basis points; null when no target is set. */
  target: number | null
}

/**
 * F1 and what stands beside it, from the outcomes of a locked cycle of forms: counts first, then what they say of all
 * forms that came back. 15 of 20 forms green from 60 that came back: 33 to 53 of the 60. Source: domain 4, F1.
 */
export function computeForms(input: FormsInput): FormsFigures {
  return { kind: 'forms', result: resultOf(input), profile: profileOf(input) }
}

function resultOf({ method, outcomes, frame, target }: FormsInput): FormsResult {
  const counts = countsOf(outcomes)
  const total = { register: method.registerSize, sampled: counts.drawn, applicable: counts.drawn }
  const reading = (isMet: IsMet) => {
    const met = outcomes.filter(isMet).length
    return figureOf(met, counts.drawn, rangeOf({ ...total, met }, strataOf(method, outcomes, isMet), null))
  }
  const readings = { green: reading(isGreen), green_or_amber: reading(isGreenOrAmber) }
  return {
    measure: 'F1',
    definition: formsDefinition,
    frameSize: method.registerSize,
    counts,
    readings,
    extremes:
      counts.drawn === 0
        ? null
        : {
            low: sharePercent(counts.green, counts.drawn),
            high: sharePercent(counts.green + counts.notJudged, counts.drawn),
          },
    notJudgedForms: outcomes
      .filter(({ overall }) => overall.grade === 'na')
      .map(({ ref, audit }) => ({ ref, reason: audit === 'not_done' ? 'audit_not_done' : 'not_graded' })),
    byService: groupsOf(outcomes, frame, ({ service }) => service),
    byFormType: groupsOf(outcomes, frame, ({ formType }) => formType),
    target,
    ...against(target, readings.green.range),
  }
}

type IsMet = (outcome: FormOutcome) => boolean

const isGreen: IsMet = ({ overall }) => overall.grade === 'green'
const isGreenOrAmber: IsMet = ({ overall }) => overall.grade === 'green' || overall.grade === 'amber'

function countsOf(outcomes: readonly FormOutcome[]): FormCounts {
  const of = (grade: string) => outcomes.filter(({ overall }) => overall.grade === grade).length
  return { drawn: outcomes.length, green: of('green'), amber: of('amber'), red: of('red'), notJudged: of('na') }
}

function figureOf(met: number, of: number, range: MeasureRange | null): ReadingFigure {
  return { met, percent: of === 0 ? null : sharePercent(met, of), range }
}

function strataOf({ strata }: FormsMethod, outcomes: readonly FormOutcome[], isMet: IsMet): StratumCount[] {
  return strata.map(({ stratum, size }) => {
    const members = outcomes.filter((outcome) => outcome.stratum === stratum)
    return { size, sampled: members.length, applicable: members.length, met: members.filter(isMet).length }
  })
}

type Keyed = { service: string; formType: FormType }

/** The groups of the frame, each with its sampled forms and its own exact range: its size in the frame is known. */
function groupsOf(
  outcomes: readonly FormOutcome[],
  frame: readonly Keyed[],
  keyOf: (form: Keyed) => string,
): FormGroup[] {
  return [...Map.groupBy(frame, keyOf)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, all]) => {
      const own = outcomes.filter(({ form }) => keyOf(form) === key)
      const total = { register: all.length, sampled: own.length, applicable: own.length }
      const reading = (isMet: IsMet) => {
        const met = own.filter(isMet).length
        return figureOf(met, own.length, domainRange({ ...total, met }, all.length))
      }
      const readings = { green: reading(isGreen), green_or_amber: reading(isGreenOrAmber) }
      return { key, frame: all.length, counts: countsOf(own), readings }
    })
}

/** The verdict and the printed range are the same test. */
function against(
  target: number | null,
  range: MeasureRange | null,
): { needed: number | null; verdict: MeasureVerdict } {
  if (range === null) return { needed: null, verdict: 'no_data' }
  if (target === null) return { needed: null, verdict: 'no_target' }
  const needed = plansNeeded(target, range.of)
  return { needed, verdict: range.low >= needed ? 'met' : range.high < needed ? 'not_met' : 'too_early' }
}

function profileOf({ method, rubric, outcomes, requests }: FormsInput): FormsProfile {
  return {
    kind: 'forms',
    method,
    criteria: rubric.criteria.flatMap(({ id, statement }) => {
      const asked = outcomes.filter(({ ratings, unanswered }) => id in ratings || unanswered.includes(id))
      if (asked.length === 0) return []
      const of = (rating: string) => asked.filter(({ ratings }) => ratings[id]?.rating === rating).length
      const unanswered = asked.filter(({ ratings }) => !(id in ratings)).length
      return [{ id, statement, green: of('green'), amber: of('amber'), red: of('red'), na: of('na'), unanswered }]
    }),
    carried: carriedOf(outcomes),
    neverReturned: neverReturnedOf(requests, method),
  }
}

/** How often each service's advice was carried into the plan: the plan writers' work, whoever wrote the advice. */
function carriedOf(outcomes: readonly FormOutcome[]): CarriedCounts[] {
  return [...Map.groupBy(outcomes, ({ form }) => form.service)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([service, own]) => {
      const of = (rating: string) => own.filter(({ ratings }) => ratings[carriedCriterion]?.rating === rating).length
      const notJudged = own.filter(({ ratings }) => !(carriedCriterion in ratings)).length
      return { service, green: of('green'), amber: of('amber'), red: of('red'), notDrafted: of('na'), notJudged }
    })
}

/** By service and type: what should have come back in the window and had not by its end. Families owe nothing. */
function neverReturnedOf(
  requests: readonly TimedRequest[],
  { returnedFrom, returnedTo }: FormsMethod,
): NeverReturned[] {
  const due = requests.filter(({ formType, requestedOn }) => {
    const dueOn = lawfulDueOn(requestedOn)
    return !isFromFamily(formType) && dueOn >= returnedFrom && dueOn <= returnedTo
  })
  const byThen = (request: TimedRequest) =>
    outcomeOf(request) === 'not_returned' || (request.returnedOn ?? '') > returnedTo
  return [...Map.groupBy(due, ({ service, formType }) => `${service}\t${formType}`)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, group]) => ({
      service: group[0]!.service,
      formType: group[0]!.formType,
      due: group.length,
      notReturned: group.filter(byThen).length,
    }))
}
