import { addDays, daysBetween, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { PrimaryNeed } from '#app/domain/register/plan.ts'
import { phaseOf, yearGroupOn } from '#app/domain/register/year-group.ts'
import type { Chance } from '../chance.ts'

/** An invented plan from its first issue to its end: everything that a register file of any day says of it. */
export type Life = {
  ref: string
  need: PrimaryNeed
  dateOfBirth: PlainDate
  firstIssuedOn: PlainDate
  leftOn: PlainDate | null
  /** Days of amendment, in any order. */
  amendments: PlainDate[]
  /** How long after each anniversary of the issue its annual review is held, in days. */
  reviewLag: number
  setting: { type: string; urn: string }
  locality: string
  coordinator: string
  isLookedAfter: boolean
  isChildInNeed: boolean
  isChildProtection: boolean
  isKnownToSocialCare: boolean
  isDisabledChild: boolean
  hasShortBreaks: boolean
  isOnHealthCaseload: boolean
}

type Beginning = {
  number: number
  need: PrimaryNeed
  firstIssuedOn: PlainDate
  leftOn: PlainDate | null
  last: PlainDate
}

/** Of a hundred plans in force, how many are held at each age: two in five of primary age, two in five of secondary age. */
const ages: readonly (readonly [number, number])[] = [
  [3, 3],
  [4, 7],
  [5, 9],
  [6, 10],
  [7, 10],
  [8, 10],
  [9, 10],
  [10, 9],
  [11, 8],
  [12, 7],
  [13, 7],
  [14, 6],
  [15, 6],
  [16, 8],
  [17, 7],
  [18, 6],
  [19, 4],
  [20, 3],
  [21, 2],
]

/** How many of a hundred plans with each need are on a health caseload. */
const caseload: Record<PrimaryNeed, number> = {
  SLCN: 42,
  SEMH: 22,
  ASD: 30,
  SLD: 55,
  PD: 78,
  MLD: 15,
  SPLD: 8,
  HI: 60,
  PMLD: 95,
  VI: 55,
  DS: 60,
  OTH: 25,
  MSI: 70,
}

const disabling = new Set<PrimaryNeed>(['SLD', 'PMLD', 'PD', 'DS', 'MSI', 'VI', 'HI'])

const localities = ['North', 'Harbour', 'Vale', 'West'] as const
const coordinators = Array.from({ length: 12 }, (_, index) => `Plan coordinator ${index + 1}`)

/** Invents one plan. No reference, number or place belongs to anybody: URNs from 990000 are never given out. */
export function makeLife(chance: Chance, { number, need, firstIssuedOn, leftOn, last }: Beginning): Life {
  const dateOfBirth = birthday(chance, firstIssuedOn, last)
  const isLookedAfter = chance.isHit(0.05)
  const isChildProtection = chance.isHit(0.025)
  const isChildInNeed = !isLookedAfter && chance.isHit(isChildProtection ? 0.9 : 0.075)
  const isDisabledChild = chance.isHit(disabling.has(need) ? 0.7 : 0.09)
  const hasShortBreaks = isDisabledChild && chance.isHit(0.3)
  const isInvolved = isLookedAfter || isChildProtection || isChildInNeed || hasShortBreaks
  return {
    ref: `NM-${String(number).padStart(6, '0')}`,
    need,
    dateOfBirth,
    firstIssuedOn,
    leftOn,
    amendments: [],
    reviewLag: chance.between(-25, 60),
    setting: settingOf(chance, need, dateOfBirth, last),
    locality: chance.pick(localities),
    coordinator: chance.pick(coordinators),
    isLookedAfter,
    isChildInNeed,
    isChildProtection,
    isKnownToSocialCare: isInvolved || chance.isHit(0.05),
    isDisabledChild,
    hasShortBreaks,
    isOnHealthCaseload: chance.isHit(caseload[need] / 100),
  }
}

/** A day of birth that fits the ages of the area, and a first issue between the second and the fourteenth birthday or so. */
function birthday(chance: Chance, firstIssuedOn: PlainDate, last: PlainDate): PlainDate {
  const held = Math.ceil(daysBetween(firstIssuedOn, last) / 365)
  const age = chance.pickWeighted(ages.filter(([years]) => years >= Math.min(held + 3, 18) && years <= held + 14))
  return addDays(last, -Math.floor(age * 365.25) - chance.between(1, 364))
}

function settingOf(chance: Chance, need: PrimaryNeed, dateOfBirth: PlainDate, day: PlainDate): Life['setting'] {
  const phase = phaseOf(yearGroupOn(dateOfBirth, day))
  const isComplex = ['SLD', 'PMLD', 'MSI'].includes(need)
  const own = {
    early_years: 'Early years setting',
    primary: 'Mainstream primary',
    secondary: 'Mainstream secondary',
    post_16: 'Further education college',
  }
  const type = chance.pickWeighted([
    [own[phase], isComplex ? 12 : 58],
    ['Special school', isComplex ? 80 : 26],
    ['Resourced provision', 8],
    ['Independent special school', 5],
    ['Alternative provision', need === 'SEMH' ? 6 : 1],
  ])
  const first = [
    'Mainstream primary',
    'Mainstream secondary',
    'Further education college',
    'Early years setting',
  ].indexOf(type)
  const urn = 990_000 + (first < 0 ? 500 + type.length : first * 100) + chance.between(1, first === 0 ? 60 : 14)
  return { type, urn: String(urn) }
}
