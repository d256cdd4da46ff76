import type { PrintedTheme } from '#app/domain/themes/theme.ts'
import { FormFacts } from '#app/domain/frame/forms-frame.ts'
import { quoteFrom } from '#app/domain/themes/quote-from.ts'
import type { Database, Tx } from './engine.server.ts'

/** The themes of some cycles as they may be printed, in the order that was given them: themes without a printed quote are left out. */
export async function readThemes(db: Database | Tx, cycleIds: readonly string[]): Promise<PrintedTheme[]> {
  if (cycleIds.length === 0) return []
  const themes = await db.theme.findMany({
    where: { cycleId: { in: [...cycleIds] }, quotes: { some: { isPrinted: true } } },
    orderBy: [{ cycleId: 'asc' }, { ordinal: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      cycleId: true,
      title: true,
      summary: true,
      quotes: {
        where: { isPrinted: true },
        orderBy: [{ chosenAt: 'asc' }, { id: 'asc' }],
        select: { text: true, auditId: true, criterionId: true },
      },
    },
  })
  const audits = await readAudits(db, [
    ...new Set(themes.flatMap(({ quotes }) => quotes.map(({ auditId }) => auditId))),
  ])
  return themes.map(({ quotes, ...theme }) => ({
    ...theme,
    quotes: quotes.flatMap(({ text, auditId, criterionId }) => {
      const audit = audits.get(auditId)
      return audit === undefined ? [] : [{ text, criterionId, ...audit, from: quoteFrom({ ...audit, criterionId }) }]
    }),
  }))
}

/** As many audits as one query may name, on either engine. */
const batch = 500

async function readAudits(db: Database | Tx, ids: readonly string[]) {
  const found = new Map<string, Pick<PrintedTheme['quotes'][number], 'agency' | 'service'>>()
  for (let start = 0; start < ids.length; start += batch) {
    const rows = await db.audit.findMany({
      where: { id: { in: ids.slice(start, start + batch) } },
      select: { id: true, agency: true, sample: { select: { formId: true, facts: true } } },
    })
    for (const { id, agency, sample } of rows) {
      const service = sample.formId === null ? null : FormFacts.parse(JSON.parse(sample.facts)).service
      found.set(id, { agency, service })
    }
  }
  return found
}
