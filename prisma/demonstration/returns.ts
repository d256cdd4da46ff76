import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { returnDefinition } from '#app/domain/return-kinds/definitions.ts'
import { slugOf, type ReturnKind } from '#app/domain/returns/return-definition.ts'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { changeRow } from '#app/operations/return-rows/change-row.server.ts'
import { enterRow } from '#app/operations/return-rows/enter-row.server.ts'
import { listRows } from '#app/operations/return-rows/list-rows.server.ts'
import { confirmReturn } from '#app/operations/returns/confirm-return.server.ts'
import { previewReturn } from '#app/operations/returns/preview-return.server.ts'
import { Chance } from './chance.ts'
import {
  inventAligned,
  inventAppeals,
  inventEvents,
  inventReviews,
  inventSurveys,
  type Line,
} from './invent-returns.ts'
import { workOf } from './people.ts'
import { signedOn } from './reports.ts'
import { at, workingDayBefore } from './timeline.ts'

/**
 * The returns of the area: a file of each kind before the report of last quarter was signed and another a week ago, and what
 * an officer typed in yesterday.
 */
export function returnSteps(db: Database, { today, seed }: { today: PlainDate; seed: string }) {
  const asOf = workingDayBefore(addDays(today, -7))
  const before = workingDayBefore(workingDayBefore(signedOn(today)))
  // Invented once, of the register that the first file is loaded beside: the second one tells the same lives further.
  let invented: InventedFiles | undefined
  const load = async (on: PlainDate) => {
    invented ??= await inventFiles(db, seed, asOf)
    await loadFiles(db, invented, on)
  }
  return [
    ...(before < asOf ? [{ at: at(before, 120), words: '', run: () => load(before) }] : []),
    {
      at: at(asOf, 120),
      words: 'Loading reviews, appeals, school events and surveys',
      run: () => load(asOf),
    },
    { at: at(workingDayBefore(today), 300), words: '', run: () => typeSomething(db, today) },
  ]
}

type InventedFiles = readonly [ReturnKind, Line[]][]

async function inventFiles(db: Database, seed: string, asOf: PlainDate): Promise<InventedFiles> {
  const plans = await db.plan.findMany({
    where: { isActive: true },
    orderBy: { ref: 'asc' },
    select: { ref: true, firstIssuedOn: true, yearGroup: true, isLookedAfter: true },
  })
  const chance = (kind: string) => new Chance(`${seed}|returns|${kind}`)
  return [
    ['annual_reviews', inventReviews(chance('reviews'), plans, asOf)],
    ['appeals', inventAppeals(chance('appeals'), plans, asOf)],
    ['school_events', inventEvents(chance('events'), plans, asOf)],
    ['aligned_reviews', inventAligned(chance('aligned'), plans, asOf)],
    ['satisfaction', inventSurveys(chance('surveys'), plans.length, asOf)],
  ]
}

/** Loads the files as they were on a day. */
async function loadFiles(db: Database, files: InventedFiles, on: PlainDate): Promise<void> {
  for (const [index, [kind, lines]] of files.entries())
    await takeFile(db, { kind, lines: lines.flatMap((line) => knownOn(line, on)), asOf: on }, at(on, 120 + index * 9))
}

/** What a file of an earlier day knew of a row: nothing before it began, and of what came later nothing yet. */
function knownOn(line: Line, on: PlainDate): Line[] {
  const beganOn = line.meetingOn ?? line.dueOn ?? line.registeredOn ?? line.startedOn ?? line.heldOn ?? line.closedOn
  if ((beganOn ?? '') > on) return []
  const isLater = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value) && value > on
  const known = Object.fromEntries(
    Object.entries(line).map(([key, value]) => [key, key !== 'dueOn' && isLater(value) ? '' : value]),
  )
  if (known.decisionOn === '') return [{ ...known, outcome: '' }]
  return known.endedOn === '' && known.status !== undefined ? [{ ...known, status: 'open' }] : [known]
}

type ReturnFile = { kind: ReturnKind; lines: Line[]; asOf: PlainDate }

/** Loads one file by preview and confirmation, as an officer would. */
async function takeFile(db: Database, { kind, lines, asOf }: ReturnFile, now: Date): Promise<void> {
  const { columns, usualSource: name } = returnDefinition(kind)
  const work = await workOf(db, 'officer2', now)
  const folder = mkdtempSync(path.join(tmpdir(), 'northmere-'))
  try {
    const file = { path: path.join(folder, 'return.csv'), name: `northmere-${slugOf(kind)}-${asOf}.csv` }
    const rows = [
      columns.map(({ heading }) => heading),
      ...lines.map((line) => columns.map(({ key }) => line[key] ?? '')),
    ]
    writeFileSync(file.path, rows.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\n'))
    const { sourceId } = await previewReturn(work, { kind, file, name, asOf })
    await confirmReturn(work, { sourceId })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Yesterday an appeal came in, and a school reported the meeting of a review. */
async function typeSomething(db: Database, today: PlainDate): Promise<void> {
  const day = workingDayBefore(today)
  const work = await workOf(db, 'officer1', at(day, 300))
  const appeal = { ref: 'T-2099', planRef: null, registeredOn: day, endedOn: null, status: 'open' }
  const values = { ...appeal, sections: '', ground: 'refuse_to_assess' }
  await enterRow(work, { kind: 'appeals', source: 'Tribunal letter', values })
  const kind = 'annual_reviews'
  const { rows } = await listRows(work, returnDefinition(kind), {
    text: '',
    codes: {},
    from: null,
    to: null,
    sourceId: '',
    sort: '',
    isDescending: false,
    view: 'decision_overdue',
    skip: 0,
    take: 1,
  })
  const [row] = rows
  if (row === undefined) return
  const decided = { ...row.values, decisionOn: day, outcome: 'maintain' }
  await changeRow(work, {
    kind,
    rowId: row.id,
    digest: row.digest,
    source: 'Phone call with the school',
    values: decided,
  })
}
