import { engagementCriteria } from '#app/domain/measures/catalogue.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { healthTruths, socialTruths } from '../truths.ts'
import {
  isFromYearNine,
  mark,
  na,
  rate,
  rateBy,
  rateEach,
  rateGate,
  type Judgements,
  type Rated,
  type Subject,
} from './subject.ts'
import { judgeShared } from './shared.ts'
import { findOtherChild, judgePlacement, judgeWholePlan } from './whole-plan.ts'

/** What education says of the plan: sections W, A, B, E, F, I, J and K, and the engagement grid P. */
export function judgeEducation(subject: Subject): Judgements {
  const { W3, W4, W7, E4 } = judgeShared(subject)
  return {
    findings: {},
    ratings: {
      ...judgeViews(subject),
      ...judgeNeeds(subject),
      ...judgeOutcomes(subject, E4),
      ...judgeProvision(subject),
      ...judgeEngagement(subject),
      ...judgeWholePlan(subject),
      W3,
      W4: findOtherChild(subject, W4),
      W7,
      ...judgePlacement(subject),
    },
  }
}

function judgeViews({ chance, quality, facts }: Subject): Record<string, Rated> {
  const mayDecline = (facts.yearGroup ?? 0) >= 12
  return {
    A1:
      quality === 'poor' && chance.isHit(0.15)
        ? rate('red')
        : rate(chance.isHit(quality === 'good' ? 0.9 : 0.55) ? 'green' : 'amber'),
    A3: mayDecline && chance.isHit(0.15) ? na('na_age_or_stage') : rateGate(chance, quality),
    ...rateEach(['A2', 'A4', 'A5', 'A6'], () => rateBy(chance, quality)),
  }
}

/** A need that is left out of B holds the whole plan down: it happens in poor plans only. */
function judgeNeeds({ chance, quality }: Subject): Record<string, Rated> {
  const isLeftOut = quality === 'poor' && chance.isHit(0.6)
  return {
    B1: isLeftOut ? rate('red') : rate(chance.isHit(quality === 'good' ? 0.92 : 0.5) ? 'green' : 'amber'),
    B6: chance.isHit(0.35) ? na('na_no_need_evidenced') : rateBy(chance, quality),
    ...rateEach(['B2', 'B3', 'B4', 'B5'], () => rateBy(chance, quality)),
  }
}

function judgeOutcomes({ chance, quality, health, social }: Subject, others: Rated): Record<string, Rated> {
  const hasOtherNeeds = healthTruths[health].M2h !== 'does_not_apply' || socialTruths[social].M2s !== 'does_not_apply'
  return {
    E0: rate('green'),
    E4: hasOtherNeeds ? others : na('na_no_need_evidenced'),
    ...rateEach(['E2', 'E3', 'E5', 'E6'], () => rateBy(chance, quality)),
    E1: quality === 'poor' && chance.isHit(0.03) ? mark(rate('red'), 'no_outcomes') : rateBy(chance, quality),
  }
}

/** F1 has a gate that amber shuts: a need without provision keeps a plan from being green. */
function judgeProvision({ chance, quality, facts }: Subject): Record<string, Rated> {
  const everyNeed = {
    good: rate('green'),
    fair: rate(chance.isHit(0.35) ? 'green' : 'amber'),
    poor: rate(chance.isHit(0.5) ? 'amber' : 'red'),
  }
  return {
    F0: rate('green'),
    F1: everyNeed[quality],
    F5: chance.isHit(0.3) ? na('na_no_need_evidenced') : rateBy(chance, quality),
    F6: chance.isHit(0.3) ? na('na_no_need_evidenced') : rateBy(chance, quality),
    F7: isFromYearNine(facts) ? rateBy(chance, quality) : na('na_age_or_stage'),
    ...rateEach(['F2', 'F3', 'F4'], () => rateBy(chance, quality)),
  }
}

/** Where engagement fails most often: the child's own voice, at the request and on the draft. */
const oftenMissed = [
  'P.request.child_yp',
  'P.draft.child_yp',
  'P.draft.parent_carer',
  'P.assessment.child_yp',
  'P.review.child_yp',
]

/** The ten ratings of the grid: in a plan with a gap, one to three of those that apply are red. */
function judgeEngagement(subject: Subject): Record<string, Rated> {
  const { chance, engagement } = subject
  const nothing = Object.fromEntries(engagementCriteria.map((id) => [id, doesNotApply(subject, id)]))
  const applying = engagementCriteria.filter((id) => nothing[id] === undefined)
  const missed = new Set<string>()
  if (engagement === 'gap') {
    const candidates = [
      ...chance.shuffled(oftenMissed.filter((id) => applying.includes(id))),
      ...chance.shuffled(applying),
    ]
    for (const id of candidates.slice(0, chance.between(1, 3))) missed.add(id)
  }
  const rated = (id: string) => (missed.has(id) ? rate('red') : rate(chance.isHit(0.76) ? 'green' : 'amber'))
  return Object.fromEntries(engagementCriteria.map((id) => [id, nothing[id] ?? rated(id)]))
}

/** Why a stage does not apply to a voice, or undefined when it does. The assessment always applies unless no stage does. */
function doesNotApply({ chance, engagement, facts, frozenOn }: Subject, id: string): Rated | undefined {
  const isReview = id.startsWith('P.review')
  if (engagement === 'no_stage') return na(isReview ? 'na_plan_status' : 'na_transferred_in')
  const isReviewDue =
    facts.lastReviewedOn !== null || (facts.firstIssuedOn !== null && facts.firstIssuedOn < addDays(frozenOn, -365))
  if (isReview && !isReviewDue) return na('na_plan_status')
  if (id.startsWith('P.request') && chance.isHit(0.04)) return na('na_transferred_in')
  const mayDecline = (facts.yearGroup ?? 0) >= 12 && id.endsWith('parent_carer') && !id.startsWith('P.assessment')
  return mayDecline && chance.isHit(0.12) ? na('na_age_or_stage') : undefined
}
