import { randomUUID } from 'node:crypto'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { ThemeDraft } from '#app/domain/themes/theme.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { demandClosed, demandTheme, hashOfTheme, turnTheme } from './hold-theme.server.ts'

/** More themes than a report could print, and than a person could keep apart. */
export const mostThemes = 30

/** Makes a theme, the last of its cycle. */
export async function makeTheme(work: Work, input: ThemeDraft & { cycleId: string }): Promise<{ themeId: string }> {
  allow(work, 'theme.manage')
  const { cycleId, title, summary } = input
  await demandClosed(work.db, cycleId)
  const themeId = randomUUID()
  await transact(work.db, async (tx) => {
    const { _max: last, _count: count } = await tx.theme.aggregate({
      where: { cycleId },
      _max: { ordinal: true },
      _count: true,
    })
    if (count >= mostThemes) {
      throw new Refusal('conflict', 'TOO_MANY_THEMES', `A cycle may have ${mostThemes} themes. Remove one first.`)
    }
    const made = { createdByName: work.actor.name, createdAt: work.now }
    await tx.theme.create({ data: { id: themeId, cycleId, title, summary, ordinal: (last.ordinal ?? 0) + 1, ...made } })
    await recordEvent(tx, work, { type: 'THEME_MADE', themeId, cycleId, textHash: hashOfTheme(input) })
  })
  return { themeId }
}

type Held = { cycleId: string; themeId: string; version: number }

/** Changes the title or the summary of a theme. */
export async function changeTheme(work: Work, input: ThemeDraft & Held): Promise<void> {
  allow(work, 'theme.manage')
  const { cycleId, themeId, title, summary } = input
  await transact(work.db, async (tx) => {
    await turnTheme(tx, input, { title, summary })
    await recordEvent(tx, work, { type: 'THEME_CHANGED', themeId, cycleId, textHash: hashOfTheme(input) })
  })
}

/** Moves a theme one place up or down. At the end of the list it stays where it is. */
export async function moveTheme(work: Work, input: Held & { to: 'up' | 'down' }): Promise<void> {
  allow(work, 'theme.manage')
  const { cycleId, themeId, to } = input
  await transact(work.db, async (tx) => {
    const themes = await tx.theme.findMany({
      where: { cycleId },
      orderBy: [{ ordinal: 'asc' }, { id: 'asc' }],
      select: { id: true, ordinal: true, version: true },
    })
    const at = themes.findIndex(({ id }) => id === themeId)
    if (at === -1) await demandTheme(tx, input)
    const own = themes[at]!
    const other = themes[to === 'up' ? at - 1 : at + 1]
    if (other === undefined) return
    await turnTheme(tx, { ...input }, { ordinal: other.ordinal })
    await turnTheme(tx, { cycleId, themeId: other.id, version: other.version }, { ordinal: own.ordinal })
    await recordEvent(tx, work, { type: 'THEME_MOVED', themeId, cycleId, ordinal: other.ordinal })
  })
}

/** Removes a theme with its quotes. The comments stay where they are, in their audits. */
export async function removeTheme(work: Work, input: Held): Promise<void> {
  allow(work, 'theme.manage')
  const { cycleId, themeId } = input
  await transact(work.db, async (tx) => {
    await turnTheme(tx, input)
    const { count: quotes } = await tx.themeQuote.deleteMany({ where: { themeId } })
    await tx.theme.deleteMany({ where: { id: themeId } })
    await recordEvent(tx, work, { type: 'THEME_REMOVED', themeId, cycleId, quotes })
  })
}
