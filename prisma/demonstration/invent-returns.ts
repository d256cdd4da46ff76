import { termName, termOf } from '#app/domain/frame/term.ts'
import { decisionDays, finalDays } from '#app/domain/return-kinds/annual-reviews.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Chance } from './chance.ts'
import { onWeekday } from './timeline.ts'

/** A row of an invented file, by the keys of its columns. */
export type Line = Record<string, string>

/** What the register says of a plan that returns speak of. */
export type KnownPlan = { ref: string; firstIssuedOn: string | null; yearGroup: number | null; isLookedAfter: boolean }

/**
 * A year of annual reviews, shaped on published figures: five of six are met, about four of ten decided within four
 * weeks, more than half amend the plan, and final plans come late more often than not. A few days are out of order.
 */
export function inventReviews(chance: Chance, plans: readonly KnownPlan[], asOf: PlainDate): Line[] {
  const reviewed = plans.filter(({ firstIssuedOn }) => (firstIssuedOn ?? '') < addDays(asOf, -180))
  const due = reviewed.flatMap(({ ref, firstIssuedOn }) => {
    const dueOn = addDays(asOf, -chance.between(-20, 345))
    const before = addDays(dueOn, -365)
    return (firstIssuedOn ?? '') < addDays(before, -180)
      ? [
          { ref, dueOn },
          { ref, dueOn: before },
        ]
      : [{ ref, dueOn }]
  })
  const since = addDays(asOf, -520)
  return due
    .filter(({ dueOn }) => dueOn > since)
    .map(({ ref: planRef, dueOn }, index): Line => {
      const isMet = chance.isHit(0.86) && dueOn < addDays(asOf, 14)
      if (!isMet) return { planRef, dueOn }
      const wanted = addDays(dueOn, chance.between(-28, 12))
      const meetingOn = onWeekday(wanted < asOf ? wanted : addDays(asOf, -chance.between(7, 27)))
      const upTo = (day: PlainDate) => (day <= asOf ? day : '')
      const report = chance.isHit(0.8) ? upTo(onWeekday(addDays(meetingOn, chance.between(3, 22)))) : ''
      const isPrompt = chance.isHit(0.42)
      const takes = isPrompt ? chance.between(9, decisionDays - 3) : chance.between(decisionDays + 1, 85)
      const decisionOn = index % 487 === 486 ? addDays(meetingOn, -6) : upTo(onWeekday(addDays(meetingOn, takes)))
      if (decisionOn === '') return { planRef, dueOn, meetingOn, schoolReportOn: report }
      const outcome = chance.pickWeighted([
        ['amend', 58],
        ['maintain', 41],
        ['cease', 1],
      ] as const)
      const decided = { planRef, dueOn, meetingOn, schoolReportOn: report, decisionOn, outcome }
      if (outcome !== 'amend') return decided
      const toFinal =
        isPrompt && chance.isHit(0.62) ? chance.between(decisionDays, finalDays - takes - 3) : chance.between(60, 150)
      return { ...decided, noticeOn: decisionOn, finalOn: upTo(onWeekday(addDays(decisionOn, Math.max(7, toFinal)))) }
    })
}

const sections = ['B,F', 'B,F,I', 'I', 'F,I', 'B,F,G', 'B,C,F,G', 'B,D,F,H1', 'B,F,H2,I', 'B,C,D,F,G,H1,I'] as const

/** Some sixty appeals in the last fifteen months, more of them of late. */
export function inventAppeals(chance: Chance, plans: readonly KnownPlan[], asOf: PlainDate): Line[] {
  const count = Math.max(8, Math.round(plans.length / 54))
  return Array.from({ length: count }, (_, index): Line => {
    const ground = chance.pickWeighted([
      ['content', 61],
      ['refuse_to_assess', 24],
      ['refuse_to_issue', 9],
      ['cease', 6],
    ] as const)
    const isAboutPlan = ground === 'content' || ground === 'cease'
    const registeredOn = addDays(asOf, -Math.floor(450 * chance.share() ** 1.4))
    const endedOn = addDays(registeredOn, chance.between(60, 300))
    const hasEnded = endedOn <= asOf
    return {
      ref: `T-${String(1001 + index)}`,
      planRef: isAboutPlan ? chance.pick(plans).ref : '',
      registeredOn,
      sections: ground === 'content' ? chance.pick(sections) : '',
      ground,
      status: hasEnded ? chance.pick(['withdrawn', 'conceded', 'conceded', 'decided']) : 'open',
      endedOn: hasEnded ? endedOn : '',
    }
  })
}

/** Suspensions, a few exclusions and part-time timetables of the last year; some children have several. */
export function inventEvents(chance: Chance, plans: readonly KnownPlan[], asOf: PlainDate): Line[] {
  const atSchool = plans.filter(({ yearGroup }) => yearGroup !== null && yearGroup >= 3 && yearGroup <= 11)
  const lines = new Map<string, Line>()
  for (let count = Math.max(12, Math.round(plans.length / 16)); count > 0; count -= 1) {
    const { ref: planRef } = chance.pick(atSchool)
    const startedOn = addDays(asOf, -chance.between(0, 365))
    const kind = chance.pickWeighted([
      ['suspension', 70],
      ['part_time_timetable', 27],
      ['permanent_exclusion', 3],
    ] as const)
    const days = kind === 'suspension' ? chance.between(0, 4) : chance.between(20, 110)
    const endedOn = addDays(startedOn, days)
    lines.set(`${planRef} ${kind} ${startedOn}`, {
      planRef,
      kind,
      startedOn,
      endedOn: kind === 'permanent_exclusion' || endedOn > asOf ? '' : endedOn,
      sessions: kind === 'suspension' ? String((days + 1) * 2) : '',
    })
  }
  return [...lines.values()]
}

/** Reviews of looked after children held together with the other review, and a few with continuing care. */
export function inventAligned(chance: Chance, plans: readonly KnownPlan[], asOf: PlainDate): Line[] {
  const lookedAfter = plans.filter(({ isLookedAfter }) => isLookedAfter)
  const others = chance.shuffled(plans).slice(0, Math.max(2, Math.round(plans.length / 500)))
  const line = (planRef: string, other: string): Line => ({
    planRef,
    with: other,
    heldOn: addDays(asOf, -chance.between(0, 360)),
    isJoint: chance.isHit(0.7) ? 'Yes' : 'No',
  })
  return [
    ...lookedAfter.filter(() => chance.isHit(0.22)).map(({ ref }) => line(ref, 'looked_after')),
    ...others.map(({ ref }) => line(ref, 'continuing_care')),
  ]
}

const groups = [
  ['parent_carer', 0.42, 0.56],
  ['child_yp', 0.2, 0.68],
  ['partner', 0.06, 0.61],
] as const

/** Two surveys, half a year apart: families are asked by letter, partners by e-mail. */
export function inventSurveys(chance: Chance, planCount: number, asOf: PlainDate): Line[] {
  return [
    { closedOn: addDays(asOf, -200), better: 0 },
    { closedOn: addDays(asOf, -16), better: 0.05 },
  ].flatMap(({ closedOn, better }) =>
    groups.map(([group, share, satisfaction]): Line => {
      const invited = Math.round(planCount * share)
      const answered = Math.round(invited * (0.18 + chance.share() * 0.1))
      const satisfied = Math.round(answered * (satisfaction + better))
      const very = Math.round(satisfied * 0.4)
      const rest = answered - satisfied
      const neither = Math.round(rest * 0.45)
      const dissatisfied = Math.round((rest - neither) * 0.65)
      return {
        survey: `Survey of the ${lowerFirst(termName(termOf(closedOn)))}`,
        closedOn,
        group,
        invited: String(invited),
        verySatisfied: String(very),
        satisfied: String(satisfied - very),
        neither: String(neither),
        dissatisfied: String(dissatisfied),
        veryDissatisfied: String(rest - neither - dissatisfied),
        noAnswer: String(Math.round(answered * 0.04)),
      }
    }),
  )
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
