import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { Agency } from '#app/domain/shared/agency.ts'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'

const agencies: Agency[] = ['education', 'health', 'social_care']

/** An area in which an auditor of each agency is signed in and has `count` audits by the whole rubric. Ids by agency. */
export async function makeAuditArea(databaseUrl: string, count: number): Promise<Record<Agency, string[]>> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  const audits: Record<Agency, string[]> = { education: [], health: [], social_care: [] }
  await db.area.create({
    data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{"green":"Good"}', createdAt: now },
  })
  for (const agency of agencies) {
    const person = { id: agency, name: `${agency} auditor 1`, role: 'auditor', agency } as const
    const { id, name, role } = person
    await db.person.create({ data: { id, signInName: `${agency}1`, displayName: name, role, agency, createdAt: now } })
    await openSession(db, id)
    for (let number = 1; number <= count; number += 1) {
      const planRef = `NM-000${number}`
      const facts = { isOnHealthCaseload: true, yearGroup: 9 }
      const made = await saveAudit(db, {
        auditor: { db, now, actor: person },
        planRef,
        facts,
        dueOn: '2099-12-31',
        rubricVersion: '2026-1',
      })
      audits[agency].push(made.auditId)
    }
  }
  await close()
  return audits
}

async function openSession(db: Database, personId: string): Promise<void> {
  const now = new Date()
  const expiresAt = new Date(now.getTime() + 86_400_000)
  await db.session.create({
    data: { id: personId, tokenHash: hashToken(personId), personId, createdAt: now, lastSeenAt: now, expiresAt },
  })
}

/** A browser in which the auditor of an agency is signed in. */
export async function browserOf(
  browser: Browser,
  { origin, agency }: { origin: string; agency: Agency },
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  await context.addCookies([{ name: 'session', value: agency, url: origin }])
  return context
}
