import { ActionLevel, type ActionLevel as Level } from '#app/domain/actions/action.ts'
import { ownerWords } from '#app/domain/actions/summary.ts'
import type { ImprovedCounts } from '#app/domain/fix/improved.ts'
import {
  date,
  factTable,
  figureTable,
  hidden,
  number,
  paragraph,
  published,
  share,
  text,
} from '#app/domain/report/cells.ts'
import type { Cell, Section, Table } from '#app/domain/report/report.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import type { PartBody } from './part.ts'

/** An action with all that was noted and shown of it; no names. */
export type PackAction = {
  ref: string
  objective: string
  title: string
  outcomes: string
  impactMeasures: string
  responsible: string
  ownerAgency: Agency | null
  startOn: PlainDate | null
  dueOn: PlainDate | null
  level: number
  closedAt: Date | null
  closedReason: string | null
  notes: readonly { notedOn: PlainDate; text: string; levelBefore: number; levelAfter: number }[]
  evidence: readonly { measure: string | null; text: string; seenOn: PlainDate }[]
}

const level = (value: number): Cell => ({ kind: 'level', level: ActionLevel.parse(value) satisfies Level })
const day = (value: PlainDate | null): Cell => (value === null ? text('') : date(value))

export function actionTable(actions: readonly PackAction[]): Table {
  return table(
    'Actions',
    [
      'No.',
      'Responsible',
      'Objective',
      'Action',
      'Outcomes',
      'Impact measures and milestones',
      'Start',
      'By when',
      'Level',
      'Ended',
    ],
    actions.map((action) => [
      text(action.ref),
      text(action.responsible === '' ? ownerWords(action.ownerAgency) : action.responsible),
      text(action.objective),
      text(action.title),
      text(action.outcomes),
      text(action.impactMeasures),
      day(action.startOn),
      day(action.dueOn),
      level(action.level),
      text(action.closedAt === null ? 'Open' : `${toPlainDate(action.closedAt)} ${action.closedReason ?? ''}`.trim()),
    ]),
  )
}

export function progressTable(actions: readonly PackAction[]): Table {
  return table(
    'Notes of progress, newest first within an action',
    ['No.', 'Day', 'Progress', 'Level before', 'Level after'],
    actions.flatMap(({ ref, notes }) =>
      notes.map(({ notedOn, text: words, levelBefore, levelAfter }) => [
        text(ref),
        date(notedOn),
        text(words),
        level(levelBefore),
        level(levelAfter),
      ]),
    ),
  )
}

export function proofTable(actions: readonly PackAction[]): Table {
  return table(
    'What shows that an action improved outcomes',
    ['No.', 'Action', 'Level', 'Seen on', 'Measure', 'What shows it'],
    actions.flatMap(({ ref, title, level: reached, evidence }) =>
      evidence.map(({ measure, text: words, seenOn }) => [
        text(ref),
        text(title),
        level(reached),
        date(seenOn),
        text(measure ?? ''),
        text(words),
      ]),
    ),
  )
}

/** How many plans are better because they were audited; small numbers hidden. */
export function improvedSections(counts: ImprovedCounts): Section[] {
  const { packs, reaudited, improved, same, worse, stillRed, itemsPutRight, items } = counts
  const [better, unchanged, fallen] = isSmall(reaudited) ? [null, null, null] : suppressRow([improved, same, worse])
  const plans = (count: number) => (isSmall(count) ? hidden : number(count))
  const facts: [string, Cell][] = [
    ['Fix-it packs made', plans(packs)],
    ['Plans audited again', plans(reaudited)],
    ['Plans improved', published(better ?? null)],
    ['Plans without a change', published(unchanged ?? null)],
    ['Plans that are worse', published(fallen ?? null)],
    ['Plans with a request that is still red', plans(stillRed)],
    ['Requests put right, of those looked at again', isSmall(reaudited) ? hidden : share(itemsPutRight, items)],
  ]
  const note =
    'A plan is improved when its overall grade rose, or when every request of its fix-it pack that still applies was put right.'
  return [
    { id: 'improved', title: 'Plans improved because of audit', blocks: [paragraph(note), factTable('Plans', facts)] },
  ]
}

/** A hash for paper: in four groups, which people compare and lines break between. */
export function inGroups(hash: string): string {
  return (hash.match(/.{1,16}/g) ?? []).join(' ')
}

/** An event of the trail without its content: what it was, and the hash that chains it to the one before. */
export type PackEvent = { seq: number; at: Date; type: string; role: string; previousHash: string; hash: string }

/** The events as a table. On paper each has its own hash alone: the hash before it stands in the row above. */
export function trailBody(events: readonly PackEvent[]): PartBody {
  const rows = events.map(({ seq, at, type, role, previousHash, hash }) => ({
    facts: [number(seq), text(at.toISOString().slice(0, 19).replace('T', ' ')), text(sentenceCase(type)), text(role)],
    before: text(previousHash),
    hash: text(hash),
    shown: text(inGroups(hash)),
  }))
  const headings = ['Event', 'When (UTC)', 'What', 'Who, by role']
  return {
    kind: 'table',
    table: table(
      'Events of the trail',
      [...headings, 'Hash of the event before', 'Hash of this event'],
      rows.map(({ facts, before, hash }) => [...facts, before, hash]),
    ),
    onPaper: table(
      'Events of the trail',
      [...headings, 'Hash of this event (SHA-256, in groups)'],
      rows.map(({ facts, shown }) => [...facts, shown]),
    ),
  }
}

/** `REPORT_SIGNED` is `Report signed`. */
function sentenceCase(type: string): string {
  const words = type.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function table(caption: string, headings: readonly string[], rows: Cell[][]): Table {
  return figureTable(caption, headings, rows)
}
