import { cycleStates } from '#app/domain/sampling/cycle.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { warningsFor } from '#app/domain/themes/check-quote.ts'
import type { QuoteDraft, ThemeDraft } from '#app/domain/themes/theme.ts'
import type { Database, Tx } from '#app/db/open.server.ts'
import { readCycle, type CycleView } from '#app/db/read-cycle.server.ts'
import { readWording } from '#app/db/read-wording.server.ts'
import { sha256 } from '#app/db/trail.server.ts'

/** True when auditing is over: what is still being written is nobody else's to read. */
export function isClosed({ state }: Pick<CycleView, 'state'>): boolean {
  return cycleStates.indexOf(state) >= cycleStates.indexOf('moderating')
}

/** The cycle of themes. Refuses one that is still being audited. */
export async function demandClosed(db: Database | Tx, cycleId: string): Promise<CycleView> {
  const cycle = await readCycle(db, cycleId)
  if (isClosed(cycle)) return cycle
  throw new Refusal(
    'conflict',
    'CYCLE_NOT_CLOSED',
    'The audits of this cycle are still being written. Close auditing first, then read the comments.',
  )
}

/** A theme of this cycle. Refuses one that is not there. */
export async function demandTheme(db: Database | Tx, { cycleId, themeId }: { cycleId: string; themeId: string }) {
  const theme = await db.theme.findFirst({ where: { id: themeId, cycleId } })
  if (theme !== null) return theme
  throw new Refusal(
    'not-found',
    'NO_SUCH_THEME',
    'There is no such theme. It may have been removed. Go back to the themes.',
  )
}

/** Takes the next version of a theme, so that of two people at once the second is told. */
export async function turnTheme(
  tx: Tx,
  { cycleId, themeId, version }: { cycleId: string; themeId: string; version: number },
  changes: { title?: string; summary?: string; ordinal?: number } = {},
): Promise<void> {
  const { count } = await tx.theme.updateMany({
    where: { id: themeId, cycleId, version },
    data: { ...changes, version: { increment: 1 } },
  })
  if (count === 1) return
  await demandTheme(tx, { cycleId, themeId })
  throw new Refusal(
    'conflict',
    'THEME_CHANGED',
    'Someone else changed this theme while your page was open. Nothing of yours was saved; your words still stand below. Open the theme in another tab to see what is new, then save again from there.',
  )
}

/** Refuses to mark a quote for print while something in it should be looked at and nobody has said that they did. */
export async function demandChecked(draft: QuoteDraft, original: string): Promise<void> {
  if (!draft.isPrinted || draft.isChecked) return
  const { notNames } = await readWording()
  const warnings = warningsFor(draft.text, original, notNames)
  if (warnings.length === 0) return
  const sentences = warnings.map(({ sentence }) => sentence).join(' ')
  throw new Refusal(
    'invalid',
    'QUOTE_TO_CHECK',
    `${sentences} Change the quote, or tick that you have looked at it.`,
    'isChecked',
  )
}

export function hashOfTheme({ title, summary }: ThemeDraft): string {
  return sha256(JSON.stringify([title, summary]))
}
