import { formatCount } from '#app/domain/shared/count-words.ts'
import type { CycleProgress } from '#app/operations/progress/get-progress.server.ts'

/** The whole cycle in four numbers. */
export function Figures({ all }: { all: CycleProgress['all'] }) {
  const figures = [
    { number: all.submitted, words: `of ${formatCount(all.total)} audits submitted` },
    { number: all.in_progress, words: 'in progress' },
    { number: all.assigned + all.unassigned, words: 'not started' },
    { number: all.overdue, words: 'overdue', isAlarming: all.overdue > 0 },
  ]
  return (
    <ul className="app-figures">
      {figures.map(({ number, words, isAlarming }) => (
        <li key={words} className={`app-figure ${isAlarming ? 'app-figure--alarming' : ''}`.trim()}>
          <span className="app-figure__number">{formatCount(number)}</span> {words}
        </li>
      ))}
    </ul>
  )
}
