import { z } from 'zod'
import { Agency } from '#app/domain/shared/agency.ts'
import { exactRange } from '#app/domain/shared/hypergeometric.ts'
import type { Rubric } from '#app/domain/rubric/rubric.ts'
import { bootstrapChance, bootstrapInterval, fewestForCoefficient, type Sha256 } from './bootstrap.ts'
import { answeredTwice, gradeOfPart, gradeOfWhole, ratedTwice, type GivenAudit, type RatedTwice } from './compare.ts'
import { questionsAgreement, QuestionAgreement } from './questions.ts'
import { gwetOfPairs } from './gwet.ts'
import { cohenKappa } from './kappa.ts'
import { krippendorffAlpha } from './krippendorff.ts'
import { countPersons, PersonCounts } from './persons.ts'
import {
  identityWeights,
  linearWeights,
  metTable,
  pairsIn,
  quadraticWeights,
  sameIn,
  splitsIn,
  tableOf,
  unitsOf,
  type RatingTable,
} from './rating-table.ts'

const Range = z.object({ low: z.number(), high: z.number() })

/** A coefficient, with its bootstrap range. A null value "cannot be worked out". */
const Coefficient = z.object({ value: z.number().nullable(), range: Range.nullable() })
export type Coefficient = z.infer<typeof Coefficient>

export const Coefficients = z.object({
  /** Gwet's AC2 with linear weights: the one that is shown. */
  ac2: Coefficient,
  /** Krippendorff's ordinal alpha, for the methods annex. */
  alpha: Coefficient,
  ac2Quadratic: z.number().nullable(),
  ac1: z.number().nullable(),
  kappa: z.number().nullable(),
  kappaLinear: z.number().nullable(),
  kappaQuadratic: z.number().nullable(),
  alphaNominal: z.number().nullable(),
})
export type Coefficients = z.infer<typeof Coefficients>

/** Agreement on one grade: of whole plans, or of one agency's part of them. */
export const GradeAgreement = z.object({
  of: z.union([z.literal('whole'), Agency]),
  /** Plans (or forms) with a submitted first rating: those that the double-rated ones stand for. */
  audited: z.number().int(),
  /** Rows: the first auditor's grade from red on; columns: the second's. */
  table: z.array(z.array(z.number().int())),
  /** Rated twice, but at least one rating gives no grade. */
  ungraded: z.number().int(),
  same: z.number().int(),
  /** How many of all audited plans would be graded alike: the exact 95 % range. Null without pairs. */
  range: Range.nullable(),
  splits: z.number().int(),
  /** Null below 20 double-rated plans: the table alone is shown. */
  coefficients: Coefficients.nullable(),
  /** The reading that feeds the board: green is met, anything else is not. */
  met: z.object({
    same: z.number().int(),
    range: Range.nullable(),
    /** Gwet's AC1 of two values. */
    ac1: Coefficient.nullable(),
  }),
})
export type GradeAgreement = z.infer<typeof GradeAgreement>

/** How far the two ratings of the double-rated plans of a cycle agree. Frozen by the lock. */
export const Agreement = z.object({
  rubric: z.object({ id: z.string(), version: z.string() }),
  /** Plans (or forms) that somebody rated a second time. */
  doubleRated: z.number().int(),
  grades: z.array(GradeAgreement),
  questions: z.array(QuestionAgreement),
  /** Counts of single auditors. They never leave the pages of the officer and the Head of Service. */
  persons: z.array(PersonCounts),
})
export type Agreement = z.infer<typeof Agreement>

export type AgreementInput = {
  rubric: Rubric
  audits: readonly GivenAudit[]
  /** The seed of the draw, from which the chance of the bootstrap comes. */
  seed: string
  sha256: Sha256
}

/** Works out how far first and second ratings agree: by grade, by question and by person. Same input, same numbers. */
export function agreementOf({ rubric, audits, seed, sha256 }: AgreementInput): Agreement {
  const pairs = ratedTwice(audits)
  const chance = (measure: string) => bootstrapChance(seed, measure, sha256)
  const agencies = Agency.options.filter((agency) => audits.some((audit) => audit.agency === agency))
  return {
    rubric: { id: rubric.id, version: rubric.version },
    doubleRated: new Set(pairs.map(({ first }) => first.planRef)).size,
    grades: [
      wholeGrades(rubric, audits, chance),
      ...agencies.map((agency) => partGrades(rubric, { agency, audits, pairs }, chance)),
    ],
    questions: questionsAgreement(rubric, answeredTwice(rubric, pairs), chance),
    persons: countPersons(rubric, audits, pairs),
  }
}

type ChanceOf = (measure: string) => (below: number) => number

/** Whole plans are compared where every agency that rated one first rated it a second time as well. */
function wholeGrades(rubric: Rubric, audits: readonly GivenAudit[], chance: ChanceOf): GradeAgreement {
  const byPlan = Map.groupBy(audits, ({ planRef }) => planRef)
  const firsts = [...byPlan.values()].filter((each) => each.some(({ round }) => round === 1))
  const grades = firsts.flatMap((each) => {
    const [first, second] = [each.filter(({ round }) => round === 1), each.filter(({ round }) => round === 2)]
    const isComplete = second.length > 0 && first.every(({ agency }) => second.some((one) => one.agency === agency))
    return isComplete ? [[gradeOfWhole(rubric, first), gradeOfWhole(rubric, second)] as const] : []
  })
  return gradeAgreement('whole', { audited: firsts.length, grades }, chance)
}

type PartInput = { agency: Agency; audits: readonly GivenAudit[]; pairs: readonly RatedTwice[] }

function partGrades(rubric: Rubric, { agency, audits, pairs }: PartInput, chance: ChanceOf): GradeAgreement {
  const grades = pairs
    .filter(({ first }) => first.agency === agency)
    .map(({ first, second }) => [gradeOfPart(rubric, first), gradeOfPart(rubric, second)] as const)
  const audited = audits.filter((audit) => audit.agency === agency && audit.round === 1).length
  return gradeAgreement(agency, { audited, grades }, chance)
}

type Graded = { audited: number; grades: readonly (readonly [number | null, number | null])[] }

/** The figures of one table of grades, from pairs of which some may hold no grade. */
export function gradeAgreement(
  of: GradeAgreement['of'],
  { audited, grades }: Graded,
  chance: ChanceOf,
): GradeAgreement {
  const graded = grades.flatMap(([first, second]) =>
    first === null || second === null ? [] : [[first, second] as const],
  )
  const table = tableOf(graded, 3)
  const met = metTable(table)
  const range = (same: number) => (graded.length === 0 ? null : exactRange(same, graded.length, audited))
  const isEnough = graded.length >= fewestForCoefficient
  const two = identityWeights(2)
  const ac1 = (counted: RatingTable) => gwetOfPairs(counted, two)
  return {
    of,
    audited,
    table,
    ungraded: grades.length - graded.length,
    same: sameIn(table),
    range: range(sameIn(table)),
    splits: splitsIn(table),
    coefficients: isEnough ? coefficientsOf(table, of, chance) : null,
    met: {
      same: sameIn(met),
      range: range(sameIn(met)),
      ac1: isEnough ? { value: ac1(met), range: bootstrapInterval(met, ac1, chance(`${of}|met|ac1`)) } : null,
    },
  }
}

/** Every coefficient of a table; bootstrap ranges for the two that are shown. */
export function coefficientsOf(table: RatingTable, name: string, chance: ChanceOf): Coefficients {
  const [linear, quadratic] = [linearWeights(table.length), quadraticWeights(table.length)]
  const ac2 = (counted: RatingTable) => gwetOfPairs(counted, linear)
  const alpha = (counted: RatingTable) => krippendorffAlpha(unitsOf(counted), 'ordinal')
  const units = unitsOf(table)
  return {
    ac2: { value: ac2(table), range: bootstrapInterval(table, ac2, chance(`${name}|ac2`)) },
    alpha: {
      value: alpha(table),
      range: alpha(table) === null ? null : bootstrapInterval(table, alpha, chance(`${name}|alpha`)),
    },
    ac2Quadratic: gwetOfPairs(table, quadratic),
    ac1: gwetOfPairs(table, identityWeights(table.length)),
    kappa: cohenKappa(table),
    kappaLinear: cohenKappa(table, linear),
    kappaQuadratic: cohenKappa(table, quadratic),
    alphaNominal: pairsIn(table) === 0 ? null : krippendorffAlpha(units, 'nominal'),
  }
}
