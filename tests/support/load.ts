import { setTimeout as pause } from 'node:timers/promises'
import { findChainFault, firstHash } from '#app/domain/trail/chain.ts'
import { locate } from '#app/db/location.server.ts'
import { connect, openDatabase, type Database } from '#app/db/open.server.ts'
import { sha256 } from '#app/db/trail.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'

// Auditors who save answers over HTTP and remember what was acknowledged; then the database is held against what they remember.

/** A signed-in auditor with an audit. */
export type LoadPerson = { token: string; auditId: string }

export const criteria = ['C1', 'C3', 'C4', 'C5', 'C6'] as const

/** Signed-in auditors of health with an audit each, all of one cycle. */
export async function prepareLoad(databaseUrl: string, count: number): Promise<LoadPerson[]> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
  const people: LoadPerson[] = []
  let cycleId: string | undefined
  for (let number = 0; number < count; number += 1) {
    const person = await savePerson(db, number, now)
    const auditor = { db, now, actor: { ...person, role: 'auditor', agency: 'health' } as const }
    const saved = await saveAudit(db, { auditor, planRef: `NM-${number}`, cycleId, dueOn: '2099-12-31' })
    cycleId = saved.cycleId
    people.push({ token: `load ${number}`, auditId: saved.auditId })
  }
  await close()
  return people
}

async function savePerson(db: Database, number: number, now: Date) {
  const id = `auditor ${number}`
  const name = `Health auditor ${number}`
  await db.person.create({
    data: { id, signInName: `health${number}`, displayName: name, role: 'auditor', agency: 'health', createdAt: now },
  })
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const session = { id, tokenHash: hashToken(`load ${number}`), personId: id, createdAt: now, lastSeenAt: now }
  await db.session.create({ data: { ...session, expiresAt } })
  return { id, name }
}

/** What an auditor knows of one of their answers: what was acknowledged last, and what was sent and never answered. */
type Known = { version: number; comment: string; pending: string | null }

/** Auditors who save one answer after the other, and send again what was not acknowledged. */
export class Load {
  readonly people: readonly LoadPerson[]
  /** How many saves were acknowledged. */
  acknowledged = 0
  /** Answers other than an acknowledgement, by status; 0 where none came. */
  readonly others = new Map<number, number>()
  /** What must not happen: a conflict with nobody, an acknowledgement of something else. */
  readonly wrong: string[] = []
  readonly #known = new Map<string, Known>()
  #isStopping = false
  #running: Promise<unknown> = Promise.resolve()
  #sent = 0

  constructor(people: readonly LoadPerson[]) {
    this.people = people
  }

  knownOf(person: LoadPerson, itemId: string): Known {
    const key = `${person.auditId} ${itemId}`
    const known = this.#known.get(key) ?? { version: 0, comment: '', pending: null }
    this.#known.set(key, known)
    return known
  }

  /** Everybody saves until `stop`; each to the server that they are given for each save. */
  start(originFor: (index: number) => string): void {
    this.#isStopping = false
    this.#running = Promise.all(this.people.map((person) => this.#goOn(person, originFor)))
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    await this.#running
  }

  /** Everybody saves so many answers, however often each must be sent. */
  async save(each: number, originFor: (index: number) => string): Promise<void> {
    this.#isStopping = false
    const one = async (person: LoadPerson) => {
      for (let index = 0; index < each; index += 1)
        while (!(await this.#send(person, index, originFor))) await pause(20)
    }
    await Promise.all(this.people.map(one))
  }

  async #goOn(person: LoadPerson, originFor: (index: number) => string): Promise<void> {
    for (let index = 0; !this.#isStopping;) {
      if (await this.#send(person, index, originFor)) index += 1
      else await pause(20)
    }
  }

  /** Sends an answer to a criterion, or again the one that was not acknowledged. */
  async #send(person: LoadPerson, index: number, originFor: (index: number) => string): Promise<boolean> {
    const itemId = criteria[index % criteria.length] ?? 'C1'
    const known = this.knownOf(person, itemId)
    known.pending ??= `Save ${(this.#sent += 1)}`
    const origin = originFor(this.#sent)
    const fields = { itemId, basedOn: String(known.version), rating: 'amber', comment: known.pending }
    const response = await fetch(`${origin}/audits/${person.auditId}/answers`, {
      method: 'POST',
      headers: { cookie: `session=${person.token}`, origin },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    }).catch(() => null)
    const body = await response?.text().catch(() => null)
    if (response?.status !== 200 || body == null) return this.#note(response?.status ?? 0, body ?? '')
    const { version } = JSON.parse(body) as { version: number }
    if (version !== known.version + 1) this.wrong.push(`${itemId}: version ${version} after ${known.version}`)
    Object.assign(known, { version, comment: known.pending, pending: null })
    this.acknowledged += 1
    return true
  }

  #note(status: number, body: string): false {
    this.others.set(status, (this.others.get(status) ?? 0) + 1)
    // Anything but "not now" is an answer that nobody expects here.
    if (status > 0 && status < 500) this.wrong.push(`${status}: ${body.slice(0, 200)}`)
    return false
  }

  /**
   * Holds a database against what the auditors remember. Empty when no acknowledged answer is lost or doubled, every answer has
   * exactly the events of its versions, in their order, and the chain of the trail is whole.
   */
  async check(databaseUrl: string): Promise<string[]> {
    const db = connect(locate(databaseUrl))
    try {
      const found = [...this.wrong, ...(await this.#compare(db)), ...(await faultsOfChain(db))]
      return found
    } finally {
      await db.$disconnect()
    }
  }

  async #compare(db: Database): Promise<string[]> {
    const rows = await db.answer.findMany({
      select: { auditId: true, criterionId: true, version: true, comment: true },
    })
    const events = await db.trailEvent.findMany({ where: { type: 'ANSWER_SAVED' }, orderBy: { seq: 'asc' } })
    const versions = new Map<string, number[]>()
    for (const { payload } of events) {
      const { auditId, criterionId, version } = JSON.parse(payload) as Record<string, string> & { version: number }
      const key = `${auditId} ${criterionId}`
      versions.set(key, [...(versions.get(key) ?? []), version])
    }
    const stored = new Map(rows.map((row) => [`${row.auditId} ${row.criterionId}`, row]))
    return [...this.#known].flatMap(([key, known]) => {
      const row = stored.get(key) ?? { version: 0, comment: '' }
      const told = versions.get(key) ?? []
      const isInOrder = told.length === row.version && told.every((version, index) => version === index + 1)
      return [
        ...(isKept(row, known) ? [] : [`${key}: ${JSON.stringify(known)} but stored ${row.version} ${row.comment}`]),
        ...(isInOrder ? [] : [`${key}: version ${row.version}, events ${told.join(' ')}`]),
      ]
    })
  }
}

/** What was acknowledged is stored; or else what was sent after it, whose acknowledgement did not arrive. */
function isKept(row: { version: number; comment: string }, known: Known): boolean {
  if (row.version === known.version) return row.comment === known.comment
  return row.version === known.version + 1 && row.comment === known.pending
}

async function faultsOfChain(db: Database): Promise<string[]> {
  const rows = await db.trailEvent.findMany({ orderBy: { seq: 'asc' } })
  const entries = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  const fault = findChainFault(entries, sha256, { seq: 0, hash: firstHash })
  return fault === undefined ? [] : [fault.sentence]
}
