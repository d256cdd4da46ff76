import { isWithSocialCare } from '../place-cases.ts'
import type { Quality } from '../story.ts'
import type { SocialCase } from '../truths.ts'
import {
  isAdult,
  isFromYearNine,
  keyRating,
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

const need: Record<SocialCase, Quality | undefined> = {
  clear: 'good',
  provision_thin: 'good',
  need_thin: 'fair',
  thin: 'fair',
  missing: 'poor',
  provision_only: undefined,
  provision_missing: undefined,
  nil: undefined,
  unknown: undefined,
  not_done: undefined,
}
const provision: Record<SocialCase, Quality | undefined> = {
  clear: 'good',
  provision_thin: 'fair',
  need_thin: 'good',
  thin: 'fair',
  missing: 'poor',
  provision_only: 'good',
  provision_missing: 'poor',
  nil: undefined,
  unknown: undefined,
  not_done: undefined,
}

/** What social care says of the plan: sections D, H1 and H2, and its part of the whole plan and of the outcomes. */
export function judgeSocialCare(subject: Subject): Judgements {
  const { chance, facts, social } = subject
  const none = social === 'unknown' ? 'unknown_no_evidence' : 'no'
  const hasNeed = need[social] !== undefined
  const isAdvised = hasNeed && (social !== 'missing' || chance.isHit(0.5))
  const isDue = provision[social] !== undefined
  return {
    findings: {
      'D.advice_shows_need': isAdvised ? 'yes' : none,
      'D.need_elsewhere': hasNeed && (!isAdvised || chance.isHit(0.3)) ? 'yes' : none,
      'H1.section_2_necessary': isDue && facts.isDisabledChild && !isAdult(facts) ? 'yes' : none,
      'H2.advice_proposes_provision': isDue ? 'yes' : none,
    },
    ratings: {
      ...judgeNeeds(subject),
      ...judgeSectionTwo(subject),
      ...judgeOther(subject),
      ...judgeOwnPart(subject),
    },
  }
}

function judgeOwnPart(subject: Subject): Record<string, Rated> {
  const { E4, ...others } = judgeShared(subject)
  return { ...others, E4: need[subject.social] === undefined ? na('na_no_need_evidenced') : E4 }
}

function judgeNeeds({ chance, facts, social }: Subject): Record<string, Rated> {
  const quality = need[social]
  const standing = quality ?? 'good'
  const status = isWithSocialCare(facts) ? rateBy(chance, standing) : na('na_nothing_to_record')
  const always = {
    D4: status.rating === 'red' && chance.isHit(0.1) ? mark(status, 'over_shared') : status,
    D6: isFromYearNine(facts) ? rateBy(chance, standing) : na('na_age_or_stage'),
    D7: rate(chance.isHit(0.93) ? 'green' : 'amber'),
  }
  if (quality === undefined) {
    const nil =
      social === 'unknown'
        ? rate('red')
        : rate(
            chance.pickWeighted([
              ['green', 2],
              ['amber', 1],
            ]),
          )
    return { ...rateEach(['D1', 'D3', 'D5'], () => na('na_no_need_evidenced')), D2: nil, ...always }
  }
  return {
    D1: rate(keyRating[quality]),
    D2: na('na_need_recorded'),
    ...rateEach(['D3', 'D5'], () => rateBy(chance, quality)),
    ...always,
  }
}

/** H1: only for disabled children under 18. The key criterion of H2 decides the measure, so this one follows it. */
function judgeSectionTwo({ chance, facts, social }: Subject): Record<string, Rated> {
  const ids = ['H1.2', 'H1.3', 'H1.4', 'H1.5']
  if (isAdult(facts)) return rateEach(['H1.1', ...ids], () => na('na_age_or_stage'))
  const quality = provision[social]
  const considered = social === 'unknown' ? rate('red') : rateBy(chance, quality ?? 'good')
  if (quality === undefined) return { 'H1.1': considered, ...rateEach(ids, () => na('na_no_need_evidenced')) }
  if (!facts.isDisabledChild) return { 'H1.1': considered, ...rateEach(ids, () => na('na_nothing_to_record')) }
  return { 'H1.1': considered, ...rateEach(ids, () => rateBy(chance, quality)), 'H1.2': rate(keyRating[quality]) }
}

function judgeOther({ chance, facts, social, quality: written }: Subject): Record<string, Rated> {
  const quality = provision[social]
  if (quality === undefined) {
    const adult = na(isAdult(facts) ? 'na_nothing_to_record' : 'na_age_or_stage')
    return { ...rateEach(['H2.1', 'H2.2', 'H2.4', 'H2.5'], () => na('na_no_need_evidenced')), 'H2.3': adult }
  }
  return {
    'H2.1': rate(keyRating[quality]),
    ...rateEach(['H2.2', 'H2.4', 'H2.5'], () => rateBy(chance, quality)),
    'H2.3': isAdult(facts) ? rateGate(chance, written === 'good' ? 'good' : quality) : na('na_age_or_stage'),
  }
}
