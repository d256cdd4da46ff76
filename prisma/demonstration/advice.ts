import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { lawfulDueOn, type AdviceRequest, type ExceptionReason } from '#app/domain/returns/advice-request.ts'
import { agencyOfForm, type FormType } from '#app/domain/shared/form-type.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { previewReturn } from '#app/operations/returns/preview-return.server.ts'
import { Chance } from './chance.ts'
import { workOf } from './people.ts'
import type { Life } from './register/plan-life.ts'
import { at, onWeekday } from './timeline.ts'

/** How one kind of advice comes back in the area: how often it is sought, and of a hundred how many in time and never. */
export type Habit = {
  formType: FormType
  sought: number
  inTime: number
  never: number
  service: readonly string[]
  role: string
}

const schools = ['Mainstream primaries', 'Mainstream secondaries', 'Early years settings', 'Special schools']
const therapies = ['Children’s therapies']

export const habits: readonly Habit[] = [
  { formType: 'parent', sought: 1, inTime: 84, never: 6, service: ['Family'], role: 'Parent or carer' },
  { formType: 'child', sought: 0.8, inTime: 78, never: 14, service: ['Family'], role: 'Child or young person' },
  { formType: 'education', sought: 1, inTime: 88, never: 2, service: schools, role: 'SEND coordinator' },
  {
    formType: 'ep',
    sought: 1,
    inTime: 68,
    never: 3,
    service: ['Educational psychology'],
    role: 'Educational psychologist',
  },
  {
    formType: 'paediatric',
    sought: 0.8,
    inTime: 61,
    never: 6,
    service: ['Community paediatrics'],
    role: 'Community paediatrician',
  },
  { formType: 'salt', sought: 0.6, inTime: 66, never: 4, service: therapies, role: 'Speech and language therapist' },
  { formType: 'ot', sought: 0.35, inTime: 57, never: 8, service: therapies, role: 'Occupational therapist' },
  { formType: 'physio', sought: 0.12, inTime: 72, never: 4, service: therapies, role: 'Physiotherapist' },
  { formType: 'camhs', sought: 0.25, inTime: 40, never: 18, service: ['CAMHS'], role: 'Mental health practitioner' },
  { formType: 'health_visitor', sought: 0.2, inTime: 74, never: 9, service: ['0 to 19 service'], role: 'School nurse' },
  {
    formType: 'social_care',
    sought: 1,
    inTime: 70,
    never: 11,
    service: ['Children’s social care'],
    role: 'Social worker',
  },
]

const exceptions: readonly ExceptionReason[] = ['missed_appointment', 'personal_circumstances', 'absent_from_area']

/** A request of the demonstration. Its reference is left to the workbench. */
export type InventedRequest = Omit<AdviceRequest, 'ref'>

/** Assessments whose advice the demonstration holds, a year of them; some 600 requests. */
const mostAssessments = 84

/**
 * Invents a year of requests: for plans issued in the year, fourteen weeks before their issue; and for assessments under
 * way, most of them of children who have a plan already, the others known only by the reference of their case.
 */
export function inventRequests(chance: Chance, lives: readonly Life[], today: PlainDate): InventedRequest[] {
  const since = addDays(today, -240)
  const issued = chance
    .shuffled(lives.filter(({ firstIssuedOn }) => firstIssuedOn > since && firstIssuedOn <= today))
    .slice(0, Math.round(mostAssessments * 0.58))
    .map(({ ref, firstIssuedOn }) => ({ ref, on: addDays(firstIssuedOn, -98 - chance.between(0, 20)) }))
  const inForce = lives.filter(({ firstIssuedOn, leftOn }) => firstIssuedOn <= since && leftOn === null)
  const underWay = chance
    .shuffled(inForce)
    .slice(0, Math.round(issued.length * 0.65))
    .map(({ ref }) => ({ ref, on: addDays(today, -chance.between(4, 190)) }))
  const cases = Array.from({ length: Math.round(issued.length * 0.08) }, (_, index) => ({
    ref: `NM-CASE-${String(index + 401)}`,
    on: addDays(today, -chance.between(10, 90)),
  }))
  return [...issued, ...underWay, ...cases].flatMap(({ ref, on }) => requestsOf(chance, ref, onWeekday(on)))
}

function requestsOf(chance: Chance, planRef: string, requestedOn: PlainDate): InventedRequest[] {
  return habits
    .filter(({ sought }) => chance.isHit(sought))
    .map((habit): InventedRequest => {
      const { inTime, never } = habit
      const fate = chance.below(100)
      const days = fate < inTime ? chance.between(12, 42) : fate < 100 - never ? lateDays(chance) : null
      return requestOf(chance, habit, { planRef, requestedOn, days })
    })
}

/** One request that came back after so many days, or never. What it says has a chance of its own. */
export function requestOf(
  chance: Chance,
  { formType, service, role }: Habit,
  { planRef, requestedOn, days }: { planRef: string; requestedOn: PlainDate; days: number | null },
): InventedRequest {
  const isExcepted = days !== null && days > 42 && service[0] !== 'Family' && chance.isHit(0.22)
  return {
    planRef,
    formType,
    service: chance.pick(service),
    role,
    requestedOn,
    dueOn: lawfulDueOn(requestedOn),
    returnedOn: days === null ? null : onWeekday(addDays(requestedOn, days)),
    exceptionReason: isExcepted ? chance.pick(exceptions) : null,
    proposes: days === null ? '' : said(new Chance(`said|${planRef}|${formType}|${requestedOn}`), formType),
  }
}

/** What a returned form of a plan that nobody audits says, as often as such forms say it. */
function said(chance: Chance, formType: FormType): string {
  const agency = agencyOfForm(formType)
  if (agency === 'health')
    return chance.pickWeighted([
      ['health_need,health_provision', 62],
      ['health_need', 14],
      ['nil', 17],
      ['', 7],
    ])
  if (agency === 'social_care')
    return chance.pickWeighted([
      ['nil', 34],
      ['not_known', 24],
      ['social_care_need,h2_provision', 22],
      ['social_care_need,h1_provision', 16],
      ['', 4],
    ])
  return chance.pickWeighted([
    ['nil', 70],
    ['health_need', 12],
    ['social_care_need', 10],
    ['', 8],
  ])
}

/** Most of what is late is a fortnight late; some of it takes months. */
function lateDays(chance: Chance): number {
  return chance.isHit(0.7) ? chance.between(43, 58) : chance.between(59, 110)
}

const headings = 'Plan reference,Form type,Service,Author role,Requested,Due,Returned,Exception reason,Proposes'

/** Rows with what every real register holds: a slip of the year, a due date of its own, an excuse that was not needed. */
function oddRows(day: PlainDate): string[] {
  const asked = onWeekday(addDays(day, -70))
  return [
    `NM-CASE-390,salt,Children’s therapies,Speech and language therapist,${asked},,${addDays(asked, -365)},,`,
    `NM-CASE-391,ep,Educational psychology,Educational psychologist,${asked},${addDays(asked, 28)},${addDays(asked, 27)},,`,
    `NM-CASE-392,ot,Children’s therapies,Occupational therapist,${asked},,${addDays(asked, 20)},missed_appointment,`,
    `NM-CASE-393,dietitian,Children’s therapies,Dietitian,${asked},,${addDays(asked, 20)},,`,
  ]
}

/** The advice register of a day as CSV: what had been asked for by then, and what had come back. */
export function adviceFile(requests: readonly InventedRequest[], day: PlainDate): string {
  const rows = requests
    .filter(({ requestedOn }) => requestedOn <= day)
    .map((request) => {
      const isBack = request.returnedOn !== null && request.returnedOn <= day
      const { planRef, formType, service, role, requestedOn, dueOn } = request
      const proposes = request.proposes.replaceAll(',', '; ')
      const back = isBack ? [request.returnedOn, request.exceptionReason ?? '', proposes] : ['', '', '']
      return [planRef, formType, service, role, requestedOn, dueOn, ...back].join(',')
    })
  return `\ufeff${[headings, ...rows, ...oddRows(day)].join('\r\n')}\r\n`
}

/** Loads the advice register of a day, by preview and confirmation. */
export async function loadAdvice(db: Database, requests: readonly InventedRequest[], day: PlainDate): Promise<void> {
  const work = await workOf(db, 'officer2', at(day, 440))
  const folder = mkdtempSync(path.join(tmpdir(), 'northmere-'))
  try {
    const file = { path: path.join(folder, 'advice.csv'), name: `northmere-advice-register-${day}.csv` }
    writeFileSync(file.path, adviceFile(requests, day))
    const { sourceId } = await previewReturn(work, {
      kind: 'advice_requests',
      file,
      name: 'Advice register',
      asOf: day,
    })
    await confirmReturn(work, { sourceId })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
