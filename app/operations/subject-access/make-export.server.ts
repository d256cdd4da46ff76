import { handedOut, type RolesOf } from '#app/domain/retention/without-names.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { normaliseId } from '#app/domain/shared/normalise-id.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import type { Database } from '#app/db/open.server.ts'
import { recordEvent, sha256 } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'
import { collectHeld } from './collect.server.ts'

export type AccessRequest = { ref: string; withNames?: boolean }

/** Everything that is held about a plan, as one document. `json` is the text whose hash is in the trail. */
export type AccessExport = {
  planRef: string
  area: string
  madeAt: string
  withNames: boolean
  rows: number
  tables: Record<string, unknown[]>
  json: string
  hash: string
}

/**
 * Puts together what is held about a plan, for a request of access. Colleagues are named by role unless their names are asked
 * for. Texts that people wrote are handed out as they are: whoever answers the request reads them first.
 */
export async function makeAccessExport(work: Work, { ref, withNames = false }: AccessRequest): Promise<AccessExport> {
  allow(work, 'subject-access.make')
  const normalised = normaliseId(ref)
  const planRef = normalised.ok ? normalised.id : ''
  const forms = await work.db.adviceRequest.findMany({ where: { planRef }, select: { ref: true } })
  const held = await collectHeld(work.db, [planRef, ...forms.map((form) => form.ref)])
  const rows = Object.values(held).reduce((sum, list) => sum + list.length, 0)
  if (planRef === '' || rows === 0)
    throw new Refusal(
      'not-found',
      'NOTHING_HELD',
      'Nothing is held about this reference. Check how it is written in the register.',
      'ref',
    )
  const roles = withNames ? null : await readRoles(work.db)
  const tables = handedOut(held, roles) as Record<string, unknown[]>
  const area = await work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true } })
  const head = { planRef, area: area.name, madeAt: work.now.toISOString(), withNames }
  const json = `${JSON.stringify({ format: 'ehcp-subject-access', ...head, tables }, null, 1)}\n`
  const hash = sha256(json)
  await transact(work.db, (tx) =>
    recordEvent(tx, work, { type: 'SUBJECT_ACCESS_MADE', planRef, rows, fileHash: hash, withNames }),
  )
  return { ...head, rows, tables, json, hash }
}

async function readRoles(db: Database): Promise<RolesOf> {
  const people = await db.person.findMany({
    select: { id: true, displayName: true, registerName: true, role: true, agency: true },
  })
  const roles = people.map(({ role, agency, ...person }) => ({
    ...person,
    words: agency === null ? roleNames[role] : `${agencyNames[agency]} auditor`,
  }))
  return {
    byId: new Map(roles.map(({ id, words }) => [id, words])),
    byName: new Map(
      roles.flatMap(({ displayName, registerName, words }) => [
        [displayName, words] as const,
        ...(registerName === null ? [] : [[registerName, words] as const]),
      ]),
    ),
  }
}
