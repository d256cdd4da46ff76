import type { ActionSummary } from '#app/domain/actions/summary.ts'
import { actionLevels, levelNames } from '#app/domain/actions/action.ts'
import { plural } from '#app/domain/measures/words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'
import { isSmall, suppressRow } from '#app/domain/shared/suppress.ts'
import { date, figureTable, heading, hidden, number, published, share, text } from '#app/domain/report/cells.ts'
import { drafted, type DraftedParagraph } from '#app/domain/report/drafted.ts'
import type { Improved, ReportInput } from '#app/domain/report-plans/input.ts'
import type { Block, Cell } from '#app/domain/report/report.ts'
import type { DraftSection } from '#app/domain/report/sentences.ts'

type Blocks = (Block | DraftedParagraph)[]

/** Actions raised, closed and overdue with their level, and the plans that are better because of their audit. */
export function actionSection({ actions, improved }: Pick<ReportInput, 'actions' | 'improved'>): DraftSection {
  return {
    id: 'actions',
    title: 'Actions and what became of them',
    blocks: [
      ...(actions === null ? [drafted('actions.none', 'No action was raised yet.')] : actionBlocks(actions)),
      heading('Plans improved because of audit'),
      ...(improved === null
        ? [drafted('actions.no-pack', 'No fix-it pack was made yet, so no plan was audited again.')]
        : improvedBlocks(improved)),
    ],
  }
}

/** Actions are about services, not children: no count of them is hidden. */
function actionBlocks(actions: ActionSummary): Blocks {
  const { open, raisedInPeriod, closedInPeriod, overdue, stale, byLevel, rows } = actions
  return [
    drafted(
      'actions.counts',
      `In this quarter {${raisedInPeriod} raised} and {${closedInPeriod} closed}; {${plural(open, 'action')} open}.`,
      overdue === 0 ? 'None is overdue.' : `Overdue: ${overdue}.`,
      ...(stale === 0 ? [] : [`Without a note for {six weeks}: ${stale}.`]),
    ),
    figureTable(
      'Open actions by how far they are',
      ['How far', 'Open actions'],
      actionLevels.map((level): Cell[] => [text(`${level}: ${levelNames[level]}`), number(byLevel[level])]),
    ),
    figureTable(
      'Open actions, those due first',
      ['Action', 'Owner', 'Due', 'How far', 'Latest progress'],
      rows.map(({ ref, title, owner, dueOn, level, latestNote, isOverdue }): Cell[] => [
        text(`${ref} ${title}`),
        text(owner),
        dueCell(dueOn, isOverdue),
        { kind: 'level', level },
        text(latestNote === '' ? 'No note yet' : latestNote),
      ]),
    ),
  ]
}

function dueCell(dueOn: string | null, isOverdue: boolean): Cell {
  if (dueOn === null) return text('No day set')
  return isOverdue ? text(`${formatDate(dueOn)}, overdue`) : date(dueOn)
}

function improvedBlocks({ inQuarter, inAll }: Improved): Blocks {
  const rows: Cell[][] = [
    [
      text('In this quarter'),
      ...packCells(inQuarter).map((cell, place) => (isTold(inQuarter, inAll, place) ? cell : hidden)),
    ],
    [text('Since the first fix-it pack'), ...packCells(inAll)],
  ]
  return [
    drafted('actions.improved', improvedSentence(inAll)),
    figureTable(
      'Fix-it packs and re-audits',
      ['Period', 'Packs made', 'Audited again', 'Improved', 'No change', 'Worse', 'Requests put right'],
      rows,
      'A plan has improved when its grade rose, or when all that was asked for was put right and nothing became worse.',
    ),
  ]
}

const columns = ['packs', 'reaudited', 'improved', 'same', 'worse', 'itemsPutRight'] as const

function packCells({ packs, reaudited, improved, same, worse, itemsPutRight, items }: Improved['inAll']): Cell[] {
  return [
    isSmall(packs) ? hidden : number(packs),
    isSmall(reaudited) ? hidden : number(reaudited),
    ...suppressRow([improved, same, worse]).map(published),
    isSmall(items) || isSmall(reaudited) ? hidden : share(itemsPutRight, items),
  ]
}

/** Two rows of which one holds the other: a small difference between them must not be worked out. */
function isTold(part: Improved['inAll'], whole: Improved['inAll'], place: number): boolean {
  const column = columns[place]!
  return !isSmall(whole[column] - part[column])
}

function improvedSentence({ reaudited, improved, same, worse }: Improved['inAll']): string {
  if (reaudited === 0) return 'No plan was audited again yet.'
  const [shown] = suppressRow([improved, same, worse])
  if (shown === null || shown === undefined || isSmall(reaudited)) return 'Few plans were audited again so far.'
  return `Of ${plural(reaudited, 'plan')} audited again, ${shown} improved because of the audit.`
}
