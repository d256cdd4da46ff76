import type { Place } from '#app/domain/rubric/rubric.ts'
import type { Quality } from '../story.ts'
import type { HealthCase } from '../truths.ts'
import {
  keyRating,
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

/** How good a section is when its key criterion is green, amber or red; undefined when there is nothing to rate. */
const need: Record<HealthCase, Quality | undefined> = {
  clear: 'good',
  misplaced: 'good',
  provision_thin: 'good',
  need_thin: 'fair',
  thin: 'fair',
  missing: 'poor',
  provision_only: undefined,
  nil: undefined,
  unknown: undefined,
  not_done: undefined,
}
const provision: Record<HealthCase, Quality | undefined> = {
  clear: 'good',
  misplaced: 'good',
  provision_thin: 'fair',
  need_thin: 'good',
  thin: 'fair',
  missing: 'poor',
  provision_only: 'good',
  nil: undefined,
  unknown: undefined,
  not_done: undefined,
}

/** What health says of the plan: sections C and G, and its part of the whole plan and of the outcomes. */
export function judgeHealth(subject: Subject): Judgements {
  const isUnknown = subject.health === 'unknown'
  const hasNeed = need[subject.health] !== undefined
  const none = isUnknown ? 'unknown_no_evidence' : 'no'
  return {
    findings: {
      'C.advice_shows_need': hasNeed ? 'yes' : none,
      'C.need_elsewhere': hasNeed && subject.chance.isHit(0.4) ? 'yes' : none,
      'G.advice_proposes_provision': provision[subject.health] ? 'yes' : none,
    },
    ratings: { ...judgeNeeds(subject), ...judgeProvision(subject), ...judgeOwnPart(subject) },
  }
}

function judgeOwnPart(subject: Subject): Record<string, Rated> {
  const { E4, ...others } = judgeShared(subject)
  return { ...others, E4: need[subject.health] === undefined ? na('na_no_need_evidenced') : E4 }
}

function judgeNeeds({ chance, health }: Subject): Record<string, Rated> {
  const quality = need[health]
  if (quality === undefined) {
    return {
      ...rateEach(['C1', 'C3', 'C4', 'C5', 'C6'], () => na('na_no_need_evidenced')),
      C2:
        health === 'unknown'
          ? rate('red')
          : rate(
              chance.pickWeighted([
                ['green', 3],
                ['amber', 1],
              ]),
            ),
    }
  }
  return {
    C1: rate(keyRating[quality]),
    C2: na('na_need_recorded'),
    ...rateEach(['C3', 'C4', 'C6'], () => rateBy(chance, quality)),
    C5: health === 'misplaced' ? rate('red') : rateBy(chance, quality),
  }
}

function judgeProvision({ chance, health, quality: written }: Subject): Record<string, Rated> {
  const quality = provision[health]
  if (quality === undefined) {
    return {
      ...rateEach(['G1', 'G2', 'G3', 'G5', 'G6'], () => na('na_no_need_evidenced')),
      ...rateEach(['G4', 'G7'], () => na('na_nothing_to_record')),
    }
  }
  const where: Place[] =
    quality === 'poor' ? ['nowhere'] : health === 'misplaced' ? ['C'] : chance.isHit(0.2) ? ['F', 'G'] : ['G']
  return {
    G1: rate(keyRating[quality], where),
    ...rateEach(['G2', 'G5', 'G6'], () => rateBy(chance, quality)),
    G3: rateGate(chance, written === 'good' ? 'good' : quality),
    G4: chance.isHit(0.6) ? na('na_nothing_to_record') : rateBy(chance, quality),
    G7: chance.isHit(0.75) ? na('na_nothing_to_record') : rateBy(chance, quality),
  }
}
