import { spellings } from '#app/db/spellings.ts'
import { Phase, PrimaryNeed } from '#app/domain/register/plan.ts'
import { isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { readDate } from '#app/domain/reading/read-cell.ts'

/** What the register says of a plan by yes or no. */
export const planFlags = [
  'isLookedAfter',
  'isChildProtection',
  'isChildInNeed',
  'isKnownToSocialCare',
  'isDisabledChild',
  'hasShortBreaks',
  'isOnHealthCaseload',
] as const
export type PlanFlag = (typeof planFlags)[number]

export const planDates = ['firstIssuedOn', 'amendedOn', 'lastReviewedOn'] as const
export type PlanDate = (typeof planDates)[number]

/** Names of the dates in addresses: `issued-from=1/9/2026`. */
export const dateNames: Record<PlanDate, string> = {
  firstIssuedOn: 'issued',
  amendedOn: 'amended',
  lastReviewedOn: 'reviewed',
}

/** A day as somebody typed it; undefined when it is no day. */
export type DayAsked = { text: string; day: PlainDate | undefined }
export type RangeAsked = { from: DayAsked; to: DayAsked }

/** What is asked of the register. Several values of one filter mean any of them; flags mean all of them. */
export type RegisterQuery = {
  ref: string
  state: 'active' | 'left'
  phase: (Phase | 'unknown')[]
  need: (PrimaryNeed | 'unknown')[]
  setting: string[]
  locality: string[]
  yearFrom: number | undefined
  yearTo: number | undefined
  flag: PlanFlag[]
  findings: '' | 'any' | 'impossible' | 'none'
  dates: Record<PlanDate, RangeAsked>
}

const mostChosen = 50
const longest = 200

/** Reads an address: `?phase=primary&phase=secondary&flag=isLookedAfter&issued-from=1/9/2026`. What cannot be read is left out. */
export function readRegisterQuery(search: URLSearchParams, today: PlainDate): RegisterQuery {
  const one = (name: string) => (search.get(name) ?? '').trim().slice(0, longest)
  const many = (name: string) =>
    [...new Set(search.getAll(name))].filter((text) => text !== '' && text.length <= longest).slice(0, mostChosen)
  const among = <Code extends string>(name: string, codes: readonly Code[]) =>
    many(name).filter((text): text is Code => codes.some((code) => code === text))
  const day = (name: string): DayAsked => {
    const text = one(name)
    const cell = readDate(text, today)
    return { text, day: cell.ok && isPlainDate(cell.value) ? cell.value : undefined }
  }
  const range = (name: string): RangeAsked => ({ from: day(`${name}-from`), to: day(`${name}-to`) })
  return {
    ref: one('ref').slice(0, 100),
    state: one('state') === 'left' ? 'left' : 'active',
    phase: among('phase', [...Phase.options, 'unknown']),
    need: among('need', [...PrimaryNeed.options, 'unknown']),
    setting: many('setting'),
    locality: many('locality'),
    yearFrom: yearOf(one('year-from')),
    yearTo: yearOf(one('year-to')),
    flag: among('flag', planFlags),
    findings: among('findings', ['any', 'impossible', 'none'])[0] ?? '',
    dates: {
      firstIssuedOn: range(dateNames.firstIssuedOn),
      amendedOn: range(dateNames.amendedOn),
      lastReviewedOn: range(dateNames.lastReviewedOn),
    },
  }
}

function yearOf(text: string): number | undefined {
  return /^-?\d{1,2}$/.test(text) ? Number(text) : undefined
}

/** The query as the database reads it. */
export function plansWhere(query: RegisterQuery) {
  return { AND: [{ isActive: query.state === 'active' }, ...textConditions(query), ...otherConditions(query)] }
}

function textConditions({ ref, phase, need, setting, locality }: RegisterQuery) {
  return [
    ...(ref === '' ? [] : [{ OR: spellings(ref).map((spelling) => ({ ref: { contains: spelling } })) }]),
    ...anyOf('phase', phase),
    ...anyOf('primaryNeed', need),
    ...anyOf('settingType', setting),
    ...anyOf('locality', locality),
  ]
}

/** Any of the values; `unknown` stands for none. */
function anyOf(column: 'phase' | 'primaryNeed' | 'settingType' | 'locality', values: readonly string[]) {
  if (values.length === 0) return []
  const known = { [column]: { in: values.filter((value) => value !== 'unknown') } }
  return [values.includes('unknown') ? { OR: [known, { [column]: null }] } : known]
}

function otherConditions({ yearFrom, yearTo, flag, findings, dates }: RegisterQuery) {
  return [
    ...(yearFrom === undefined ? [] : [{ yearGroup: { gte: yearFrom } }]),
    ...(yearTo === undefined ? [] : [{ yearGroup: { lte: yearTo } }]),
    ...flag.map((name) => ({ [name]: true })),
    ...(findings === 'any' ? [{ findings: { gt: 0 } }] : []),
    ...(findings === 'none' ? [{ findings: 0 }] : []),
    ...(findings === 'impossible' ? [{ impossible: { gt: 0 } }] : []),
    ...planDates.flatMap((date) => [
      ...(dates[date].from.day === undefined ? [] : [{ [date]: { gte: dates[date].from.day } }]),
      ...(dates[date].to.day === undefined ? [] : [{ [date]: { lte: dates[date].to.day } }]),
    ]),
  ]
}
