import type { ReactNode } from 'react'
import { formatCount } from '#app/domain/measures/words.ts'

/** Numbers that say at a glance how things stand. */
export function Figures({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="app-figures" aria-label={label}>
      {children}
    </ul>
  )
}

type FigureProps = { number: number; words: string; isAlarming?: boolean }

export function Figure({ number, words, isAlarming = false }: FigureProps) {
  return (
    <li className={isAlarming ? 'app-figure app-figure--alarming' : 'app-figure'}>
      <span className="app-figure__number">{formatCount(number)}</span> {words}
    </li>
  )
}
