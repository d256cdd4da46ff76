import { levelWords } from '#app/domain/actions/action.ts'
import type { ActionLevel } from '#app/domain/actions/action.ts'
import { ownerWords } from '#app/domain/actions/summary.ts'
import type { Agency } from '#app/domain/shared/agency.ts'
import { formatDate, toPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { wordParagraph, wordTable } from './docx/word-blocks.ts'
import { wordDocument } from './docx/word-document.server.ts'

/** An action with its notes and evidence, newest first. */
export type PrintedAction = {
  ref: string
  objective: string
  title: string
  outcomes: string
  impactMeasures: string
  responsible: string
  ownerAgency: Agency | null
  startOn: PlainDate | null
  dueOn: PlainDate | null
  level: ActionLevel
  closedAt: Date | null
  closedReason: string | null
  notes: readonly { notedOn: PlainDate; text: string }[]
  evidence: readonly { measure: string | null; text: string; seenOn: PlainDate }[]
}

/** Shares of the width: words need room, days and numbers do not. */
const columns = [
  { heading: 'No.', width: 5 },
  { heading: 'Responsible officers', width: 10 },
  { heading: 'Objective', width: 12 },
  { heading: 'Actions', width: 13 },
  { heading: 'Outcomes', width: 12 },
  { heading: 'Impact measures and milestones', width: 12 },
  { heading: 'Start date', width: 7 },
  { heading: 'By when', width: 7 },
  { heading: 'Progress to date', width: 23 },
  { heading: 'Action RAG', width: 8 },
] as const

/**
 * The actions as the table of the area's plan: nine columns with the number before them, on paper that lies on its side.
 * Source of the columns: the local area's accelerated progress plan.
 */
export function actionTable(area: string, actions: readonly PrintedAction[], today: PlainDate): Promise<Uint8Array> {
  const title = 'Area 3: actions and progress'
  const facts = {
    title,
    author: area,
    subject: `Actions of the area's plan on ${formatDate(today)}`,
    header: `${area}: ${title.toLowerCase()}, ${formatDate(today)}`,
    isLandscape: true,
    writtenOn: today,
  }
  const table = {
    caption: '',
    columns: [...columns],
    rows: actions.map(rowOf),
    note: 'Action RAG: 1 no action, 2 some action, 3 action advanced, 4 action has improved outcomes. It says how far an action is, not how good plans are.',
    isLandscape: true,
  }
  return wordDocument(facts, [
    wordParagraph(title, 'Title'),
    wordParagraph(`${area}. As at ${formatDate(today)}. Notes of progress are dated, newest first.`),
    ...wordTable(table),
  ])
}

function rowOf(action: PrintedAction): string[] {
  const { ref, responsible, ownerAgency, objective, title, outcomes, impactMeasures, startOn, dueOn, level } = action
  return [
    ref,
    responsible === '' ? ownerWords(ownerAgency) : responsible,
    objective,
    title,
    outcomes,
    impactMeasures,
    day(startOn),
    day(dueOn),
    progressOf(action),
    levelWords(level),
  ]
}

/** With the month in short, as a narrow column has it: 20 Sep 2025. */
function day(date: PlainDate | null): string {
  return date === null ? '' : formatDate(date).replace(/ (\w{3})\w* /, ' $1 ')
}

function progressOf({ closedAt, closedReason, notes, evidence }: PrintedAction): string {
  return [
    ...(closedAt === null ? [] : [`${formatDate(toPlainDate(closedAt))}: closed. ${closedReason ?? ''}`]),
    ...evidence.map(({ measure, text, seenOn }) => {
      const what = [measure === null ? '' : `measure ${measure}.`, text].filter((words) => words !== '').join(' ')
      return `Evidence, ${formatDate(seenOn)}: ${what}`
    }),
    ...notes.map(({ notedOn, text }) => `${formatDate(notedOn)}: ${text}`),
  ].join('\n')
}
