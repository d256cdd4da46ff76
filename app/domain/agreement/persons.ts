import { z } from 'zod'
import { median } from 'simple-statistics'
import { Agency } from '#app/domain/shared/agency.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { gradeOfPart, type GivenAudit, type RatedTwice } from './compare.ts'
import { fisherExact, fisherPower, holm, type Share } from './funnel.ts'
import {
  differingNeeded,
  directions,
  fewestForStuartMaxwell,
  meanSignedDifference,
  signTest,
  stuartMaxwell,
  type ChiSquared,
} from './lean.ts'
import { addTables, emptyTable, pairsIn, type RatingTable } from './rating-table.ts'

/** What one auditor did in one cycle, or in several. Names are looked up when they are shown. */
export const PersonCounts = z.object({
  personId: z.string(),
  agency: Agency,
  /** First ratings submitted, those of them that give a grade, and the green ones. */
  audits: z.number().int(),
  graded: z.number().int(),
  green: z.number().int(),
  /** Audits with more "does not apply" than the middle audit of the agency in that cycle. */
  moreNotApplicable: z.number().int(),
  /** Pairs with a colleague's rating of the same plan: rows are this person's grade, columns the colleague's. */
  pairs: z.array(z.array(z.number().int())),
})
export type PersonCounts = z.infer<typeof PersonCounts>

/** Counts each auditor's audits and pairs. An audit that nobody is named for counts towards nobody. */
export function countPersons(
  rubric: Rubric,
  audits: readonly GivenAudit[],
  pairs: readonly RatedTwice[],
): PersonCounts[] {
  const grade = new Map(audits.map((audit) => [audit, gradeOfPart(rubric, audit)]))
  const firsts = audits.filter(({ round }) => round === 1)
  const middle = middleOf(firsts)
  const counts = new Map<string, PersonCounts>()
  const of = ({ auditorId, agency }: GivenAudit): PersonCounts | undefined => {
    if (auditorId === null) return undefined
    const key = `${agency}|${auditorId}`
    const known = counts.get(key)
    if (known) return known
    const made = { personId: auditorId, agency, ...none(), pairs: emptyTable(3) }
    counts.set(key, made)
    return made
  }
  for (const audit of firsts) {
    const person = of(audit)
    if (person === undefined) continue
    const given = grade.get(audit) ?? null
    person.audits += 1
    person.graded += Number(given !== null)
    person.green += Number(given === 2)
    person.moreNotApplicable += Number(notApplicable(audit) > (middle.get(kindOf(audit)) ?? 0))
  }
  for (const { first, second } of pairs) {
    const [one, other] = [grade.get(first) ?? null, grade.get(second) ?? null]
    if (one === null || other === null) continue
    const [firstPerson, secondPerson] = [of(first), of(second)]
    if (firstPerson) firstPerson.pairs[one]![other]! += 1
    if (secondPerson) secondPerson.pairs[other]![one]! += 1
  }
  return [...counts.values()]
}

const none = () => ({ audits: 0, graded: 0, green: 0, moreNotApplicable: 0 })

/** What is compared with what: the audits of one agency and, for forms, of one type. */
const kindOf = ({ agency, formType }: GivenAudit) => `${agency}|${formType ?? ''}`

const notApplicable = ({ answers }: GivenAudit) => answers.filter(({ rating }) => rating === 'na').length

function middleOf(audits: readonly GivenAudit[]): Map<string, number> {
  const kinds = Map.groupBy(audits, kindOf)
  return new Map([...kinds].map(([kind, each]) => [kind, median(each.map(notApplicable))]))
}

/** Adds the counts of several cycles, person by person: one term alone says too little of anybody. */
export function poolPersons(cycles: readonly (readonly PersonCounts[])[]): PersonCounts[] {
  const pooled = new Map<string, PersonCounts>()
  for (const person of cycles.flat()) {
    const key = `${person.agency}|${person.personId}`
    const known = pooled.get(key)
    pooled.set(key, known === undefined ? person : added(known, person))
  }
  return [...pooled.values()]
}

function added(one: PersonCounts, other: PersonCounts): PersonCounts {
  return {
    ...one,
    audits: one.audits + other.audits,
    graded: one.graded + other.graded,
    green: one.green + other.green,
    moreNotApplicable: one.moreNotApplicable + other.moreNotApplicable,
    pairs: addTables(one.pairs, other.pairs),
  }
}

/** One auditor's share against everybody else's of the same agency. */
export type ShareCheck = {
  own: Share
  others: Share
  /** Fisher's exact test, two-sided, and the same after Holm over all auditors and both shares. */
  p: number
  adjusted: number
  /** Whether so many plans can show 90 % against 70 % in 80 of 100 cases. */
  isEnough: boolean
}

/** What the figures of one auditor say. */
export type PersonReading = {
  personId: string
  agency: Agency
  pairs: number
  higher: number
  lower: number
  meanDifference: number | null
  signP: number
  signAdjusted: number
  /** Differing pairs still missing before a lean of 80 to 20 would show. */
  differingMissing: number
  /** From 50 pairs on. */
  stuartMaxwell: ChiSquared | null
  green: ShareCheck
  notApplicable: ShareCheck
  /** Double-audit more of this person's plans. Never a judgement, never a correction of grades. */
  isFlagged: boolean
}

/** A flag takes a chance of 5 % or less after Holm. */
const flagged = (p: number) => p <= 0.05

/** Reads the counts of all auditors together, because the adjustment for many tests needs them all. */
export function readPersons(counts: readonly PersonCounts[]): PersonReading[] {
  const shares = counts.map((person) => ({
    green: sharesOf(counts, person, ({ green, graded }) => ({ part: green, whole: graded })),
    notApplicable: sharesOf(counts, person, (one) => ({ part: one.moreNotApplicable, whole: one.audits })),
  }))
  const tests = shares.flatMap(({ green, notApplicable: rest }) => [green, rest])
  const shareP = tests.map(({ own, others }) => fisherExact(own, others))
  const shareAdjusted = holm(shareP)
  const ways = counts.map(({ pairs }) => directions(pairs))
  const signP = ways.map(({ higher, lower }) => signTest(higher, lower))
  const signAdjusted = holm(signP)
  const check = (at: number): ShareCheck => {
    const { own, others } = tests[at]!
    return { own, others, p: shareP[at]!, adjusted: shareAdjusted[at]!, isEnough: canShow(own.whole, others.whole) }
  }
  return counts.map(({ personId, agency, pairs }, index) => {
    const { higher, lower } = ways[index]!
    const [green, rest] = [check(index * 2), check(index * 2 + 1)]
    return {
      personId,
      agency,
      pairs: pairsIn(pairs),
      higher,
      lower,
      meanDifference: meanSignedDifference(pairs),
      signP: signP[index]!,
      signAdjusted: signAdjusted[index]!,
      differingMissing: Math.max(0, differingNeeded - higher - lower),
      stuartMaxwell: compareWhole(pairs),
      green,
      notApplicable: rest,
      isFlagged: flagged(green.adjusted) || flagged(rest.adjusted) || flagged(signAdjusted[index]!),
    }
  })
}

function compareWhole(pairs: RatingTable): ChiSquared | null {
  return pairsIn(pairs) < fewestForStuartMaxwell ? null : stuartMaxwell(pairs)
}

function sharesOf(counts: readonly PersonCounts[], person: PersonCounts, share: (one: PersonCounts) => Share) {
  const others = counts.filter((one) => one.agency === person.agency && one !== person).map(share)
  const total = (of: (one: Share) => number) => others.reduce((sum, one) => sum + of(one), 0)
  return { own: share(person), others: { part: total(({ part }) => part), whole: total(({ whole }) => whole) } }
}

/** Beyond these sizes the power is over 80 % for certain, and need not be worked out. */
const surely = { own: 60, others: 180 }

function canShow(own: number, others: number): boolean {
  if (own === 0 || others === 0) return false
  const sizes = { one: Math.min(own, surely.own), other: Math.min(others, surely.others) }
  if (sizes.one === surely.own && sizes.other === surely.others) return true
  return fisherPower(sizes, { one: 0.9, other: 0.7 }) >= 0.8
}
