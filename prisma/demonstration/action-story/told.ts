import type { ActionLevel } from '#app/domain/actions/action.ts'
import type { Agency } from '#app/domain/shared/agency.ts'

/** A note so many days before the demonstration is looked at. */
export type ToldNote = {
  daysAgo: number
  by: string
  text: string
  level: ActionLevel
  /** What shows that outcomes improved, seen on the day of the note. */
  evidence?: { measure: string | null; text: string }
}

export type ToldAction = {
  ref?: string
  /** What it comes from: `measure:M3`. Of a finding, a fault or a theme, it is of the cycle last locked. */
  from?: 'measure:M3' | 'finding:D1' | 'fault:health:salt' | 'theme'
  raisedDaysAgo: number
  objective: string
  title: string
  outcomes: string
  impactMeasures: string
  responsible: string
  owner: Agency | null
  asked: string
  /** Days before (negative) or after the day on which the demonstration is looked at. */
  startIn: number
  dueIn: number
  notes: readonly ToldNote[]
  closed?: { daysAgo: number; reason: string }
}
