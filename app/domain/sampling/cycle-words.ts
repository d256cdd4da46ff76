import { Term, termName } from '#app/domain/frame/term.ts'
import { quarterName } from '#app/domain/shared/quarter.ts'

/** What a cycle is about: plans, once a term, or returned forms, once a quarter. */
export type CycleKind = 'plans' | 'forms'

/**
 * The label of a cycle as people read it: `2026-autumn` is "Autumn term 2026", `2026-Q4` is "Forms, October to December
 * 2026". Within a sentence the first word is not capitalised.
 */
export function cycleName(label: string, place: 'alone' | 'within' = 'alone'): string {
  const name = Term.safeParse(label).success ? termName(label) : `Forms, ${quarterName(label)}`
  return place === 'alone' ? name : name.charAt(0).toLowerCase() + name.slice(1)
}

/** What is counted in a cycle: `nounOf('plans', 1)` is `plan`. */
export function nounOf(kind: CycleKind, count: number): string {
  const noun = kind === 'plans' ? 'plan' : 'form'
  return count === 1 ? noun : `${noun}s`
}
