import { expect } from 'vitest'
import { gridOf } from '#app/domain/engagement/grid.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { readCounted } from '#app/db/read-register-figures.server.ts'
import { quarterPeriod } from '#app/domain/register-measures/period.ts'
import type { Database } from '#app/db/open.server.ts'

// What the registers say, worked out a second time from their bare rows and by other means: days are numbers here.

const day = (text: string) => Date.parse(text) / 86_400_000
const isIn = (text: string | number | null, [from, to]: Span) =>
  text !== null &&
  (typeof text === 'number' ? text : day(text)) >= day(from) &&
  (typeof text === 'number' ? text : day(text)) <= day(to)

type Span = readonly [from: string, to: string]
type Pair = readonly [count: number, of: number | null]
type RegisterPlanRow = {
  ref: string
  isActive: boolean
  isLookedAfter: boolean
  yearGroup: number | null
  settingType: string | null
}

/** Every figure of every register measure in one quarter is what its bare rows say. */
export async function expectRegisterTruths(db: Database, quarter: string, today: string): Promise<void> {
  const { from, to } = quarterPeriod(quarter)
  const counted = await readCounted(db, { periods: [quarterPeriod(quarter)], today })
  const found = counted.map(({ figure: { code, count, of } }) => [quarter, code, count, of])
  const dataOn = counted.find(({ figure }) => figure.code === 'M6')?.dataOn ?? today
  const span = [from, to] as const
  const truths: Record<string, Pair> = {
    M1: await satisfied(db, span),
    ...(await appealed(db, span)),
    ...(await reviewed(db, span, dataOn)),
    ...(await withRegister(db, span, today)),
    F2: await advised(db, span, today),
  }
  const order = ['M1', 'M5', 'AI', 'M6', 'M6a', 'M6b', 'M6c', 'M7', 'M8', 'F2']
  expect(found).toEqual(order.map((code) => [quarter, code, ...truths[code]!]))
}

async function satisfied(db: Database, span: Span): Promise<Pair> {
  const rows = (await db.satisfactionResult.findMany()).filter(({ closedOn }) => isIn(closedOn, span))
  const happy = rows.reduce((sum, row) => sum + row.satisfied + row.verySatisfied, 0)
  const other = rows.reduce((sum, row) => sum + row.neither + row.dissatisfied + row.veryDissatisfied, 0)
  return [happy, happy + other]
}

async function appealed(db: Database, span: Span): Promise<Record<string, Pair>> {
  const rows = (await db.appeal.findMany()).filter(({ registeredOn }) => isIn(registeredOn, span))
  const against = (pattern: RegExp) =>
    rows.filter(({ sections }) => sections.split(',').some((each) => pattern.test(each)))
  return { M5: [against(/^(C|D|G|H1|H2)$/).length, null], AI: [against(/^I$/).length, null] }
}

async function reviewed(db: Database, span: Span, dataOn: string): Promise<Record<string, Pair>> {
  const all = (await db.annualReview.findMany()).flatMap((row) =>
    row.meetingOn === null ? [] : [{ ...row, met: day(row.meetingOn) }],
  )
  const days = all.filter(({ met, decisionOn, finalOn, noticeOn, schoolReportOn }) => {
    const later = [decisionOn, finalOn, noticeOn, schoolReportOn].every((each) => each === null || day(each) >= met)
    return later && !(noticeOn !== null && finalOn !== null && day(finalOn) < day(noticeOn))
  })
  const due = (after: number) => (row: (typeof days)[number]) =>
    isIn(row.met + after, span) && row.met + after < day(dataOn)
  const by = (text: string | null, last: number) => text !== null && day(text) <= last
  const amended = days.filter(({ outcome }) => outcome === 'amend')
  const others = days.filter(({ outcome }) => outcome !== 'amend')
  const decided = (rows: typeof days) => rows.filter((row) => by(row.decisionOn, row.met + 28))
  const whole = [...amended.filter(due(84)), ...others.filter(due(28))]
  const inTime = [
    ...decided(amended.filter(due(84))).filter((row) => by(row.finalOn, row.met + 84)),
    ...decided(others.filter(due(28))).filter(({ outcome }) => outcome !== null),
  ]
  const reports = days.filter(due(14))
  const isReported = reports.some(({ schoolReportOn }) => schoolReportOn !== null)
  return {
    M6: [inTime.length, whole.length],
    M6a: [decided(days.filter(due(28))).length, days.filter(due(28)).length],
    M6b: [
      amended.filter(due(84)).filter((row) => by(row.finalOn, row.met + 84)).length,
      amended.filter(due(84)).length,
    ],
    M6c: isReported ? [reports.filter((row) => by(row.schoolReportOn, row.met + 14)).length, reports.length] : [0, 0],
  }
}

/** The register at the end of the quarter: today's, with every plan as it was before later files touched it. */
async function registerOn(db: Database, on: string): Promise<RegisterPlanRow[]> {
  const files = await db.import.findMany({ where: { status: 'confirmed' }, orderBy: { confirmedAt: 'desc' } })
  const known = files.some(({ asOf }) => asOf <= on) ? files.filter(({ asOf }) => asOf > on) : files.slice(0, -1)
  const plans = new Map<string, RegisterPlanRow>((await db.plan.findMany()).map((plan) => [plan.ref, plan]))
  const changes = await db.planChange.findMany({ where: { importId: { in: known.map(({ id }) => id) } } })
  for (const { id } of known) {
    for (const { importId, planRef, before } of changes) {
      if (importId !== id) continue
      if (before === null) plans.delete(planRef)
      else plans.set(planRef, { ...(JSON.parse(before) as RegisterPlanRow), ref: planRef })
    }
  }
  return [...plans.values()].filter(({ isActive }) => isActive)
}

async function withRegister(db: Database, span: Span, today: string): Promise<Record<string, Pair>> {
  const [from, to] = span
  const register = await registerOn(db, to < today ? to : today)
  const off = /home educat|otherwise than at school|eotas|not in education|other arrangements/i
  const roll = register.filter(
    ({ yearGroup, settingType }) =>
      yearGroup !== null && yearGroup >= 1 && yearGroup <= 11 && !off.test(settingType ?? ''),
  )
  const events = (await db.schoolEvent.findMany()).filter(({ kind, startedOn, endedOn }) => {
    if (endedOn !== null && endedOn < startedOn) return false
    const last =
      kind === 'permanent_exclusion' ? startedOn : (endedOn ?? (kind === 'suspension' ? startedOn : '9999-12-31'))
    return startedOn <= to && last >= from
  })
  const out = new Set(events.map(({ planRef }) => planRef))
  const looked = register.filter(({ isLookedAfter }) => isLookedAfter)
  const yearBefore = `${Number(to.slice(0, 4)) - 1}${to.slice(4)}`
  const held = (await db.alignedReview.findMany()).filter(
    (row) => row.with === 'looked_after' && row.heldOn > yearBefore && row.heldOn <= to,
  )
  const together = new Set(held.map(({ planRef }) => planRef))
  return {
    M7: [roll.filter(({ ref }) => out.has(ref)).length, roll.length],
    M8: [looked.filter(({ ref }) => together.has(ref)).length, looked.length],
  }
}

async function advised(db: Database, span: Span, today: string): Promise<Pair> {
  const due = (await db.adviceRequest.findMany()).filter(({ formType, requestedOn, returnedOn }) => {
    const last = day(requestedOn) + 42
    const isPossible = returnedOn === null || (returnedOn >= requestedOn && returnedOn <= today)
    return !['parent', 'child'].includes(formType) && isPossible && isIn(last, span) && last < day(today)
  })
  const inTime = due.filter(
    ({ requestedOn, returnedOn }) => returnedOn !== null && day(returnedOn) - day(requestedOn) <= 42,
  )
  return [inTime.length, due.length]
}

/** The engagement grid of every locked cycle is what education's auditors answered and moderation agreed. */
export async function expectGridTruths(db: Database): Promise<void> {
  const cycles = await readLockedCycles(db, { most: 12 })
  for (const { profile } of cycles) {
    const { cycleId, label, sampled } = profile.method
    const where = { criterionId: { startsWith: 'P.' }, audit: { cycleId, round: 1, state: 'submitted' as const } }
    const answers = await db.answer.findMany({
      where,
      select: { criterionId: true, rating: true, audit: { select: { planRef: true } } },
    })
    const final = new Map(
      answers.map(({ criterionId, rating, audit }) => [`${criterionId} ${audit.planRef}`, rating as string | null]),
    )
    const items = await db.moderationItem.findMany({
      where: { cycleId, criterionId: { startsWith: 'P.' }, agreed: { not: null } },
    })
    for (const { criterionId, planRef, agreed } of items) {
      const { rating } = JSON.parse(agreed ?? '{}') as { rating?: string | null }
      if (rating) final.set(`${criterionId} ${planRef}`, rating)
    }
    const truth = gridOf(profile).cells.map(({ stage, voice }) => {
      const own = [...final].filter(([key]) => key.startsWith(`P.${stage}.${voice} `)).map(([, rating]) => rating)
      const of = (rating: string) => own.filter((each) => each === rating).length
      const [green, amber, red, na] = [of('green'), of('amber'), of('red'), of('na')]
      return [label, stage, voice, green, amber, red, na, sampled - green - amber - red - na]
    })
    const found = gridOf(profile).cells.map(({ stage, voice, green, amber, red, na, notJudged }) => [
      label,
      stage,
      voice,
      green,
      amber,
      red,
      na,
      notJudged,
    ])
    expect(found).toEqual(truth)
  }
}
