import { isDueIn, isImpossible, outcomeNames, outcomeOf, type TimedRequest } from '#app/domain/forms/timeliness.ts'
import type { AlignedRow } from '#app/domain/register-measures/aligned-figure.ts'
import { judgeReview, type ReviewCode, type ReviewDays } from '#app/domain/register-measures/annual-review-figures.ts'
import type { AppealRow } from '#app/domain/register-measures/appeal-figures.ts'
import { isWithin, yearTo, type Period } from '#app/domain/register-measures/period.ts'
import {
  isOnRoll,
  touches,
  type RollPlan,
  type SchoolEventRow,
} from '#app/domain/register-measures/school-event-figures.ts'
import { appealStatuses, isExtended, sectionsOf } from '#app/domain/return-kinds/appeals.ts'
import { schoolEventKinds } from '#app/domain/return-kinds/school-events.ts'
import { listWords } from '#app/domain/shared/count-words.ts'
import { formatDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { formName, formTypeNames, isFromFamily } from '#app/domain/shared/form-type.ts'
import { bareRow, type BehindRow } from './row.ts'

/** What the register said of the plans behind a figure. */
export type PlanFactsOf = ReadonlyMap<string, RollPlan & { phase: string | null; primaryNeed: string | null }>

function factsOf(plans: PlanFactsOf, ref: string | null) {
  const plan = ref === null ? undefined : plans.get(ref)
  return { phase: plan?.phase ?? null, primaryNeed: plan?.primaryNeed ?? null }
}

export type BehindReview = ReviewDays & { ref: string; planRef: string }

/** The reviews whose clock ends in the period: in time, late with the reason, or left out. */
export function reviewRows(
  code: ReviewCode,
  reviews: readonly BehindReview[],
  plans: PlanFactsOf,
  when: { period: Period; dataOn: PlainDate },
): BehindRow[] {
  const judged = reviews.flatMap((review) => {
    const judgement = judgeReview(code, review, when)
    return judgement === null ? [] : [{ review, judgement }]
  })
  const isReported = judged.some(
    ({ review, judgement }) => judgement !== 'out_of_order' && review.schoolReportOn !== null,
  )
  return judged.map(({ review, judgement }) => {
    const { ref, planRef, meetingOn } = review
    const row = { key: ref, ref: planRef, planRef, day: meetingOn, ...factsOf(plans, planRef) }
    if (code === 'M6c' && !isReported)
      return bareRow({ ...row, state: 'does_not_apply', why: 'No school report is recorded for any review' })
    if (judgement === 'in_time') return bareRow({ ...row, state: 'met' })
    if (judgement === 'late') return bareRow({ ...row, state: 'not_met', why: lateWords(code, review) })
    const why = judgement === 'not_yet_due' ? 'Deadline not passed on the day of the data' : 'Days out of order'
    return bareRow({ ...row, state: 'does_not_apply', why })
  })
}

function lateWords(code: ReviewCode, { decisionOn, outcome, finalOn, schoolReportOn }: ReviewDays): string {
  if (code === 'M6c') return schoolReportOn === null ? 'No report recorded' : `Report on ${formatDate(schoolReportOn)}`
  if (code === 'M6b') return finalOn === null ? 'No final plan yet' : `Final plan on ${formatDate(finalOn)}`
  if (decisionOn === null) return 'No decision yet'
  if (code === 'M6' && outcome === 'amend' && finalOn === null)
    return `Decided on ${formatDate(decisionOn)}, no final plan`
  if (code === 'M6' && outcome === 'amend' && finalOn !== null) return `Final plan on ${formatDate(finalOn)}`
  return outcome === null ? 'Decided, but the outcome is not recorded' : `Decided on ${formatDate(decisionOn)}`
}

/** The children whom events of the period speak of, each once: counted when on roll and of school age, else left out. */
export function eventRows(events: readonly SchoolEventRow[], plans: PlanFactsOf, period: Period): BehindRow[] {
  const possible = events.filter(({ startedOn, endedOn }) => endedOn === null || endedOn >= startedOn)
  const children = Map.groupBy(
    possible.filter((event) => touches(event, period)),
    ({ planRef }) => planRef,
  )
  return [...children].map(([planRef, own]) => {
    const plan = plans.get(planRef)
    const kinds = Object.entries(schoolEventKinds).filter(([kind]) => own.some((event) => event.kind === kind))
    const what = kinds.map(([, name]) => name).join(', ')
    const why =
      plan === undefined ? 'The register does not know the reference' : 'Not of school age, not on roll, or plan ended'
    const isCounted = plan !== undefined && isOnRoll(plan)
    return bareRow({
      key: planRef,
      ref: planRef,
      planRef,
      state: isCounted ? 'counted' : 'does_not_apply',
      why: isCounted ? what : `${what}. ${why}`,
      day: own.map(({ startedOn }) => startedOn).toSorted()[0] ?? null,
      ...factsOf(plans, planRef),
    })
  })
}

/** The looked after children, with or without a review held together in the twelve months; then the others. */
export function alignedRows(
  reviews: readonly AlignedRow[],
  lookedAfter: readonly string[],
  plans: PlanFactsOf,
  period: Period,
): BehindRow[] {
  const year = yearTo(period.to)
  const held = reviews.filter((each) => each.with === 'looked_after' && isWithin(year, each.heldOn))
  const byPlan = Map.groupBy(held, ({ planRef }) => planRef)
  const own = new Set(lookedAfter)
  const others = [...byPlan.keys()].filter((ref) => !own.has(ref))
  return [...lookedAfter, ...others].map((planRef) => {
    const days = (byPlan.get(planRef) ?? []).map(({ heldOn }) => heldOn).toSorted()
    const isOther = !own.has(planRef)
    return bareRow({
      key: planRef,
      ref: planRef,
      planRef,
      state: isOther ? 'does_not_apply' : days.length > 0 ? 'met' : 'not_met',
      why: isOther ? 'Not looked after with an active plan at the end of the period' : '',
      day: days.at(-1) ?? null,
      ...factsOf(plans, planRef),
    })
  })
}

export type BehindAppeal = AppealRow & { ref: string; planRef: string | null }

/** The appeals that a count holds, each once; withdrawn ones among them, and said to be so. */
export function appealRows(
  code: 'M5' | 'AI',
  appeals: readonly BehindAppeal[],
  plans: PlanFactsOf,
  period: Period,
): BehindRow[] {
  const isCounted = ({ sections }: BehindAppeal) =>
    code === 'M5' ? isExtended(sections) : sectionsOf(sections).includes('I')
  return appeals
    .filter((appeal) => isWithin(period, appeal.registeredOn) && isCounted(appeal))
    .map(({ ref, planRef, registeredOn, sections, status }) =>
      bareRow({
        key: ref,
        ref,
        planRef,
        state: 'counted',
        why: `${appealStatuses[status as keyof typeof appealStatuses] ?? status}. Against ${listWords(sectionsOf(sections))}`,
        day: registeredOn,
        ...factsOf(plans, planRef),
      }),
    )
}

export type BehindRequest = TimedRequest & { ref: string; planRef: string }

/** The requests whose six weeks ended in the period; those of families and those with impossible days are left out. */
export function adviceRows(
  requests: readonly BehindRequest[],
  plans: PlanFactsOf,
  { period, today }: { period: Period; today: PlainDate },
): BehindRow[] {
  return requests
    .filter((request) => isDueIn(request, period, today))
    .map((request) => {
      const { ref, planRef, formType, service, requestedOn } = request
      const isFamily = isFromFamily(formType)
      const isLeftOut = isFamily || isImpossible(request, today)
      const outcome = outcomeOf(request)
      return bareRow({
        key: ref,
        ref: formName(ref),
        planRef,
        state: isLeftOut ? 'does_not_apply' : outcome === 'in_time' ? 'met' : 'not_met',
        why: isLeftOut
          ? isFamily
            ? 'Asked of a family'
            : 'Days that cannot be right'
          : `${formTypeNames[formType]}${outcome === 'in_time' ? '' : `: ${outcomeNames[outcome].toLowerCase()}`}`,
        day: requestedOn,
        service,
        ...factsOf(plans, planRef),
      })
    })
}
