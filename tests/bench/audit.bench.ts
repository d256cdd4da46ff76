import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { adapterFor, openDatabase } from '#app/db/open.server.ts'
import { locate } from '#app/db/location.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { coreRubric } from '#tests/factories/core-rubric.ts'
import { makeGreenAnswers } from '#tests/factories/answers.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { makeFileUrl, startApp } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

const rounds = 300
const warmUp = 60
const token = 'bench'

/** A section page beside the smallest page with a session, and a saved answer beside an empty POST and two bare rows. */
export default async function measureAudit(): Promise<Figure[]> {
  const place = makeFileUrl()
  const bare = makeFileUrl()
  const auditId = await prepare(place.databaseUrl)
  const writeRows = await openRows(bare.databaseUrl)
  const app = await startApp(place.databaseUrl, { BUILD_DIR: path.resolve(process.env.BUILD_DIR ?? 'build') })
  try {
    const address = `${app.origin}/audits/${auditId}`
    const [page, smallest] = await measure([
      () => get(`${address}/c`, 200),
      () => get(`${app.origin}/accessibility`, 200),
    ])
    let version = 1
    const save = async () => {
      await post(
        app.origin,
        `${address}/answers`,
        { itemId: 'C1', basedOn: String(version), rating: 'amber', comment: `Thin, seen for the ${version}th time` },
        200,
      )
      version += 1
    }
    const [saving, empty, rows] = await measure([
      save,
      () => post(app.origin, `${address}/answers`, {}, 400),
      writeRows.write,
    ])
    return [
      figureOf('Section page beside the smallest page', page, smallest, 4),
      figureOf('Saving an answer beside an empty POST and two bare rows', saving, empty + rows, 2),
    ]
  } finally {
    await app.stop()
    await writeRows.close()
    await place.remove()
    await bare.remove()
  }
}

function figureOf(figure: string, measured: number, floor: number, budget: number): Figure {
  return { figure, measured, floor, ratio: measured / floor, budget, unit: 'ms' }
}

/** The median of each in milliseconds; they take turns, so that a busy machine is busy for all of them. */
async function measure<Works extends (() => Promise<void>)[]>(
  works: [...Works],
): Promise<{ [Index in keyof Works]: number }> {
  const times: number[][] = works.map(() => [])
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const start = performance.now()
      await work()
      if (round >= warmUp) times[index]?.push(performance.now() - start)
    }
  }
  return times.map((each) => each.toSorted((a, b) => a - b)[Math.floor(each.length / 2)] ?? 0) as {
    [Index in keyof Works]: number
  }
}

async function get(address: string, expected: number): Promise<void> {
  const response = await fetch(address, { headers: { cookie: `session=${token}` } })
  await response.arrayBuffer()
  if (response.status !== expected) throw new Error(`${address} answered ${response.status}`)
}

async function post(origin: string, address: string, fields: Record<string, string>, expected: number): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: `session=${token}`, origin },
    body: new URLSearchParams(fields),
  })
  const text = await response.text()
  if (response.status !== expected) throw new Error(`${address} answered ${response.status}: ${text.slice(0, 200)}`)
}

/** An area in which one signed-in auditor has one half-answered audit. */
async function prepare(databaseUrl: string): Promise<string> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  const person = { id: 'auditor', name: 'Health auditor 1', role: 'auditor', agency: 'health' } as const
  await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
  await db.person.create({
    data: {
      id: person.id,
      signInName: 'health1',
      displayName: person.name,
      role: person.role,
      agency: person.agency,
      createdAt: now,
    },
  })
  const expiresAt = new Date(now.getTime() + 86_400_000)
  await db.session.create({
    data: {
      id: 'session',
      tokenHash: hashToken(token),
      personId: person.id,
      createdAt: now,
      lastSeenAt: now,
      expiresAt,
    },
  })
  const answers = makeGreenAnswers(coreRubric, 'health')
  const { auditId } = await saveAudit(db, { auditor: { db, now, actor: person }, answers, dueOn: '2099-12-31' })
  await close()
  return auditId
}

/** An UPSERT of an answer and a row of the trail in one transaction, by the driver that the app uses, on a file of their own. */
async function openRows(databaseUrl: string) {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  const { auditId } = await saveAudit(db)
  await close()
  const connection = await adapterFor(locate(databaseUrl)).connect()
  let seq = 10
  const write = async () => {
    seq += 1
    const transaction = await connection.startTransaction()
    await transaction.executeRaw(
      statement({
        sql: `INSERT INTO "Answer" ("auditId", "criterionId", "rating", "comment", "evidence", "places", "savedAt", "version") VALUES (?, 'C1', 'amber', ?, '', '', ?, 1)
            ON CONFLICT ("auditId", "criterionId") DO UPDATE SET "comment" = excluded."comment", "version" = "version" + 1`,
        args: [auditId, `Thin, seen for the ${seq}th time`, now.toISOString()],
      }),
    )
    await transaction.executeRaw(
      statement({
        sql: `INSERT INTO "TrailEvent" ("seq", "at", "type", "actorName", "payload", "previousHash", "hash") VALUES (?, ?, 'ANSWER_SAVED', 'bench', '{}', '', ?)`,
        args: [seq, now.toISOString(), randomUUID()],
      }),
    )
    await transaction.commit()
  }
  return { write, close: () => connection.dispose() }
}

function statement({ sql, args }: { sql: string; args: (string | number)[] }) {
  const argTypes = args.map((arg) => ({
    scalarType: typeof arg === 'number' ? ('int' as const) : ('string' as const),
    arity: 'scalar' as const,
  }))
  return { sql, args, argTypes }
}
