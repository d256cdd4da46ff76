import type { PlainDate } from '#app/domain/shared/plain-date.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'
import { isFromYearNine, mark, na, rate, rateBy, rateEach, rateGate, type Rated, type Subject } from './subject.ts'

/** What education alone says of the whole plan: section W without what every agency is asked. */
export function judgeWholePlan(subject: Subject): Record<string, Rated> {
  const { chance, quality, facts } = subject
  return {
    W1: rateGate(chance, quality),
    W2: rateGate(chance, quality),
    W5: rateBy(chance, quality),
    W6: isFromYearNine(facts) ? rateBy(chance, quality) : na('na_age_or_stage'),
    W8:
      isRecent(subject, facts.firstIssuedOn) || isRecent(subject, facts.amendedOn)
        ? rateDates(subject)
        : na('na_plan_status'),
  }
}

/** Now and then education finds another child's name in a plan that was copied from one: an incident, and a red plan. */
export function findOtherChild({ chance, quality }: Subject, rated: Rated): Rated {
  return quality === 'poor' && chance.isHit(0.04) ? mark(rate('red'), 'other_child') : rated
}

/** Sections I, J and K: the placement, the personal budget, and the advice. */
export function judgePlacement(subject: Subject): Record<string, Rated> {
  const { chance, quality, facts } = subject
  const isNamedWrongly = quality === 'poor' && chance.isHit(0.12)
  const changesPhase = facts.yearGroup === 6 || facts.yearGroup === 11
  return {
    I1: isNamedWrongly ? rate('red') : rate(chance.isHit(quality === 'good' ? 0.94 : 0.7) ? 'green' : 'amber'),
    I2: rateBy(chance, quality),
    I3: changesPhase ? rate(chance.isHit(0.7) ? 'green' : 'red') : na('na_age_or_stage'),
    I4: chance.isHit(0.95) ? na('na_nothing_to_record') : rateBy(chance, quality),
    ...judgeBudget(subject),
    ...judgeAdvice(subject),
  }
}

/** Few families have a direct payment; that a personal budget was offered is seldom on file. */
function judgeBudget({ chance, quality }: Subject): Record<string, Rated> {
  const offered = rateBy(chance, quality === 'good' ? 'fair' : 'poor')
  if (chance.isHit(0.88)) return { ...rateEach(['J1', 'J3', 'J4'], () => na('na_not_requested')), J2: offered }
  const stated = rateGate(chance, quality)
  const J1 = stated.rating === 'red' && chance.isHit(0.5) ? mark(stated, 'paid_unexplained') : stated
  return { J1, J2: offered, ...rateEach(['J3', 'J4'], () => rateBy(chance, quality)) }
}

function judgeAdvice(subject: Subject): Record<string, Rated> {
  const { chance, quality, facts } = subject
  const isAssessed = isRecent(subject, facts.firstIssuedOn)
  return {
    K1: rateGate(chance, quality),
    K2: isRecent(subject, facts.amendedOn) && !isAssessed ? na('na_plan_status') : rateGate(chance, quality),
    K3: isAssessed ? rateDates(subject) : na('na_plan_status'),
    K4: rateBy(chance, quality),
  }
}

/** In time, late with a reason on file, or late: dates do not follow how well a plan is written. */
function rateDates({ chance }: Subject): Rated {
  return rate(
    chance.pickWeighted([
      ['green', 11],
      ['amber', 3],
      ['red', 6],
    ]),
  )
}

/** Within the year before the frame was frozen. */
function isRecent({ frozenOn }: Subject, date: PlainDate | null): boolean {
  return date !== null && date >= addDays(frozenOn, -365)
}
