import type { Band } from './study.ts'

/** One judge's band for one plan: alone in stage 1, after the talk in stage 2. */
export type Judgement = {
  planId: string
  personId: string
  stage: number
  band: Band
  isBorder: boolean
  reason: string
}

/** Each judge's last word on a plan: what was said after the talk stands for what was said before it. */
export function lastWords(judgements: readonly Judgement[]): Judgement[] {
  const byJudge = new Map<string, Judgement>()
  for (const judgement of judgements.toSorted((one, other) => one.stage - other.stage)) {
    byJudge.set(judgement.personId, judgement)
  }
  return [...byJudge.values()]
}

/** What the panel says of a plan. Null when no band has more than half of the judges: then the plan is set aside. */
export type PanelBand = { band: Band; isBorder: boolean } | null

/** The band of more than half of the judges; "only just in it" when most of these say so. */
export function majority(judgements: readonly Judgement[]): PanelBand {
  const last = lastWords(judgements)
  for (const [band, given] of Map.groupBy(last, (judgement) => judgement.band)) {
    if (given.length * 2 <= last.length) continue
    const border = given.filter(({ isBorder }) => isBorder).length
    return { band, isBorder: border * 2 > given.length }
  }
  return null
}

/** How the judges differed before they talked: not at all, by one band, or best against worst. */
export type Split = 'none' | 'one_band' | 'ends'

/** Reads stage 1 only: `ends` when somebody said green and somebody red. */
export function splitOf(judgements: readonly Judgement[]): Split {
  const bands = new Set(judgements.filter(({ stage }) => stage === 1).map(({ band }) => band))
  if (bands.size < 2) return 'none'
  return bands.has('green') && bands.has('red') ? 'ends' : 'one_band'
}
