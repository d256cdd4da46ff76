import { href } from 'react-router'
import { itemCode } from '#app/domain/rubric/item-code.ts'
import {
  compared,
  differing,
  isToTalkAbout,
  isTooFew,
  type QuestionAgreement,
} from '#app/domain/agreement/questions.ts'
import { sharePercent } from '#app/domain/shared/count-words.ts'
import type { ListColumn } from '#app/components/list/columns.ts'

type Question = QuestionAgreement

/** A count that may be shown: of fewer than five pairs none is. */
const shown =
  (count: (question: Question) => number) =>
  (question: Question): number | null =>
    isTooFew(question) ? null : count(question)

const talkWords = (question: Question) =>
  isTooFew(question) ? 'Too few to show' : isToTalkAbout(question) ? 'Talk about this wording' : null

/** The columns of the questions, for the page and for the files. */
export function questionColumns(cycleId: string): ListColumn<Question>[] {
  return [
    {
      key: 'id',
      heading: 'Question',
      isFixed: true,
      isSortable: true,
      value: ({ itemId }) => itemCode(itemId),
      cell: ({ itemId }) => (
        <a
          className="govuk-link app-break-anywhere"
          href={href('/cycles/:cycleId/agreement/questions/:itemId', { cycleId, itemId })}
        >
          {itemCode(itemId)}
        </a>
      ),
    },
    {
      key: 'words',
      heading: 'Wording',
      value: ({ words }) => words,
      cell: ({ words }) => <span className="app-agreement-words">{words}</span>,
    },
    {
      key: 'talk',
      heading: 'What to do',
      value: talkWords,
      cell: (question) => {
        const words = talkWords(question)
        return words && <strong className="app-agreement-talk">{words}</strong>
      },
    },
    { key: 'section', heading: 'Section', isExtra: true, isSortable: true, value: ({ section }) => section },
    { key: 'feeds', heading: 'Feeds', isExtra: true, value: ({ feeds }) => feeds.join(', ') },
    { key: 'pairs', heading: 'Pairs', kind: 'number', isSortable: true, value: shown(compared) },
    { key: 'same', heading: 'Alike', kind: 'number', isSortable: true, value: shown(({ same }) => same) },
    {
      key: 'percent',
      heading: 'Alike, %',
      kind: 'number',
      isSortable: true,
      value: shown((question) => sharePercent(question.same, compared(question))),
    },
    { key: 'differ', heading: 'Differ', kind: 'number', isSortable: true, isExtra: true, value: shown(differing) },
    { key: 'splits', heading: 'Red–green', kind: 'number', isSortable: true, value: shown(({ splits }) => splits) },
    {
      key: 'applies',
      heading: 'Applies or not',
      kind: 'number',
      isSortable: true,
      value: shown(({ applies }) => applies),
    },
    { key: 'met', heading: 'Alike as met', kind: 'number', isExtra: true, value: shown(({ metSame }) => metSame) },
    {
      key: 'ac2',
      heading: 'AC2',
      kind: 'number',
      isSortable: true,
      value: ({ ac2 }) => (ac2 === null ? null : Math.round(ac2 * 100) / 100),
    },
    {
      key: 'range',
      heading: 'AC2, range',
      isExtra: true,
      value: ({ ac2Range }) => ac2Range && `${ac2Range.low.toFixed(2)} to ${ac2Range.high.toFixed(2)}`,
    },
  ]
}

/** The questions as a view sorts them; without a sorting those with the most disagreement come first, as they are given. */
export function sortQuestions(
  questions: readonly Question[],
  { sort, isDescending }: { sort: string; isDescending: boolean },
): Question[] {
  const column = questionColumns('').find(({ key }) => key === sort)
  if (column === undefined) return [...questions]
  const way = isDescending ? -1 : 1
  return questions.toSorted((one, other) => {
    const [left, right] = [column.value(one), column.value(other)]
    // What is not shown stands last, whichever way.
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'number' && typeof right === 'number') return way * (left - right)
    return way * String(left).localeCompare(String(right), 'en-GB', { numeric: true })
  })
}
