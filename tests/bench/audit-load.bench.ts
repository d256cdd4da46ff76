import { readFileSync } from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import { openDatabase, type Database } from '#app/db/open.server.ts'
import { hashToken } from '#app/web/session.server.ts'
import { saveAudit } from '#tests/factories/save-audit.ts'
import { makeFileUrl, startApp } from '#tests/support/running-app.ts'
import type { Figure } from './figure.ts'

/** So many auditors work at the same moment. */
const auditors = 50
/** Answers that each of them saves: one every two seconds, faster than anybody reads a question; then without a pause. */
const paced = 5
const pace = 2_000
const unpaced = 10
const alone = 200
const pages = 600
const sections = 400

type Place = { token: string; auditId: string }
type Timed = { times: number[]; seconds: number; cpu?: number }

/**
 * Fifty auditors saving beside one alone, at work and without a pause; and how many section pages and section saves a second one server
 * gives, beside as many of the smallest page. Every answer is counted afterwards: one that is lost stops the bench.
 */
export default async function measureLoad(): Promise<Figure[]> {
  const place = makeFileUrl()
  const people = await prepare(place.databaseUrl)
  const app = await startApp(place.databaseUrl, { BUILD_DIR: path.resolve(process.env.BUILD_DIR ?? 'build') })
  const agent = new http.Agent({ keepAlive: true, maxSockets: auditors })
  const first = people[0]!
  try {
    const send = sender(agent, app.origin)
    const used = async (run: () => Promise<Timed>): Promise<Timed> => {
      const before = cpuOf(app.process.pid)
      return { ...(await run()), cpu: cpuOf(app.process.pid) - before }
    }
    await inTurn(60, () => send.get(`/audits/${first.auditId}/c`, first))
    const single = await inTurn(alone, (index) => send.answer(first, index))
    const atWork = await paced50(people, (one, index) => send.answer(one, index))
    const together = await used(() => atOnce(people, unpaced, (one, index) => send.answer(one, index)))
    const page = await used(() => atOnce(people, pages / auditors, (one) => send.get(`/audits/${one.auditId}/c`, one)))
    const smallest = await used(() => atOnce(people, pages / auditors, (one) => send.get('/accessibility', one)))
    const section = await used(() => atOnce(people, sections / auditors, (one, index) => send.section(one, index)))
    const empty = await used(() => atOnce(people, sections / auditors, (one) => send.empty(one)))
    await app.stop()
    await countAnswers(place.databaseUrl, alone + auditors * (paced + unpaced))
    say({ together, page, smallest, section, empty })
    return [
      figureOf('95th of a hundred of 50 at work, beside one alone', share(atWork, 0.95), share(single, 0.5), 10),
      figureOf('Saves, 50 at once without a pause, beside one alone', perItem(together), perItem(single), 1.5),
      figureOf('Section pages, 50 at once, beside the smallest page', perItem(page), perItem(smallest), 4),
      figureOf('Section saves, 50 at once, beside an empty POST', perItem(section), perItem(empty), 4),
    ]
  } finally {
    agent.destroy()
    await app.stop()
    await place.remove()
  }
}

function figureOf(figure: string, measured: number, floor: number, budget: number): Figure {
  return { figure, measured, floor, ratio: measured / floor, budget, unit: 'ms' }
}

function say(runs: Record<string, Timed>): void {
  for (const [name, { times, seconds, cpu = 0 }] of Object.entries(runs)) {
    const each = (cpu / times.length).toFixed(1)
    console.log(
      `  ${name}: ${Math.round(times.length / seconds)} a second with ${auditors} at once, ${each} ms of processor each`,
    )
  }
}

const share = ({ times }: Timed, part: number) =>
  times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * part)] ?? 0
const perItem = ({ times, seconds }: Timed) => (seconds * 1_000) / times.length

/** What a process has used of the processors, in milliseconds; on another system than Linux nothing is known. */
function cpuOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

async function timed(work: () => Promise<void>, times: number[]): Promise<void> {
  const start = performance.now()
  await work()
  times.push(performance.now() - start)
}

async function inTurn(count: number, work: (index: number) => Promise<void>): Promise<Timed> {
  const times: number[] = []
  const start = performance.now()
  for (let index = 0; index < count; index += 1) await timed(() => work(index), times)
  return { times, seconds: (performance.now() - start) / 1_000 }
}

/** Everybody at once, each the next as soon as the last is answered. */
async function atOnce(
  people: Place[],
  each: number,
  work: (one: Place, index: number) => Promise<void>,
): Promise<Timed> {
  const times: number[] = []
  const start = performance.now()
  const one = async (person: Place) => {
    for (let index = 0; index < each; index += 1) await timed(() => work(person, index), times)
  }
  await Promise.all(people.map(one))
  return { times, seconds: (performance.now() - start) / 1_000 }
}

/** Everybody saves at an even pace, one after the other within it. */
async function paced50(people: Place[], work: (one: Place, index: number) => Promise<void>): Promise<Timed> {
  const times: number[] = []
  const start = performance.now()
  const one = async (person: Place, place: number) => {
    for (let index = 0; index < paced; index += 1) {
      const due = start + index * pace + (place * pace) / people.length
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      await timed(() => work(person, index), times)
    }
  }
  await Promise.all(people.map(one))
  return { times, seconds: (performance.now() - start) / 1_000 }
}

const criteria = ['C1', 'C3', 'C4', 'C5', 'C6']

type Asked = { method: string; address: string; token: string; body: string; expected: number }

function sender(agent: http.Agent, origin: string) {
  const url = new URL(origin)
  const once = ({ method, address, token, body, expected }: Asked) =>
    new Promise<void>((resolve, reject) => {
      const form = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) }
      const headers = { cookie: `session=${token}`, origin, 'accept-encoding': 'gzip', ...(method === 'POST' && form) }
      const options = { host: url.hostname, port: url.port, path: address, method, agent, headers }
      const request = http.request(options, (response) => {
        response.resume()
        response.on('end', () => {
          if (response.statusCode === expected) resolve()
          else reject(new Error(`${method} ${address} answered ${response.statusCode}`))
        })
      })
      request.on('error', reject)
      request.end(body)
    })
  // A browser sends again, too, when the server has just closed the connection that it took up.
  const ask = (asked: Asked) =>
    once(asked).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET') return once(asked)
      throw error
    })
  const post = ({ auditId, token }: Place, part: string, body: string, expected: number) =>
    ask({ method: 'POST', address: `/audits/${auditId}/${part}`, token, body, expected })
  const text = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
  return {
    get: (address: string, person: Place) =>
      ask({ method: 'GET', address, token: person.token, body: '', expected: 200 }),
    empty: (person: Place) => post(person, 'answers', '', 400),
    /** An answer to another question each time, based on what this person saved to it before. */
    answer: (person: Place, index: number) => {
      const itemId = criteria[index % criteria.length]!
      const basedOn = String(versionOf(person, itemId))
      const fields = { itemId, basedOn, rating: 'amber', comment: `Thin, version ${basedOn}, number ${index}` }
      return post(person, 'answers', text(fields), 200)
    },
    section: (person: Place, index: number) => {
      const fields = criteria.flatMap((itemId, at) => [
        [`answers[${at}].itemId`, itemId],
        [`answers[${at}].basedOn`, String(versionOf(person, itemId))],
        [`answers[${at}].rating`, 'amber'],
        [`answers[${at}].comment`, `Section, number ${index}`],
      ])
      return post(person, 'c', text(Object.fromEntries(fields) as Record<string, string>), 303)
    },
  }
}

const versions = new Map<string, number>()

/** The version that the next save is based on; each save makes one more. */
function versionOf({ auditId }: Place, itemId: string): number {
  const key = `${auditId} ${itemId}`
  const version = versions.get(key) ?? 0
  versions.set(key, version + 1)
  return version
}

/** Fifty signed-in auditors of health with an audit each, all of one cycle. */
async function prepare(databaseUrl: string): Promise<Place[]> {
  const { db, close } = await openDatabase(databaseUrl)
  const now = new Date()
  await db.area.create({ data: { id: 'area', name: 'Northmere', laCode: '999', gradeLabels: '{}', createdAt: now } })
  const people: Place[] = []
  let cycleId: string | undefined
  for (let number = 0; number < auditors; number += 1) {
    const person = await savePerson(db, number, now)
    const auditor = { db, now, actor: { ...person, role: 'auditor', agency: 'health' } as const }
    const saved = await saveAudit(db, { auditor, planRef: `NM-${number}`, cycleId, dueOn: '2099-12-31' })
    cycleId = saved.cycleId
    people.push({ token: `bench ${number}`, auditId: saved.auditId })
  }
  await close()
  return people
}

async function savePerson(db: Database, number: number, now: Date) {
  const person = { id: `auditor ${number}`, name: `Health auditor ${number}` }
  const { id, name: displayName } = person
  await db.person.create({
    data: { id, signInName: `health${number}`, displayName, role: 'auditor', agency: 'health', createdAt: now },
  })
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const session = { id, tokenHash: hashToken(`bench ${number}`), personId: id, createdAt: now, lastSeenAt: now }
  await db.session.create({ data: { ...session, expiresAt } })
  return person
}

/** Every save left its event in the trail, and every answer has the version that its saves made. */
async function countAnswers(databaseUrl: string, expected: number): Promise<void> {
  const { db, close } = await openDatabase(databaseUrl)
  const saved = await db.trailEvent.count({ where: { type: 'ANSWER_SAVED' } })
  const rows = await db.answer.findMany({ select: { auditId: true, criterionId: true, version: true } })
  await close()
  const lost = rows.filter(({ auditId, criterionId, version }) => versions.get(`${auditId} ${criterionId}`) !== version)
  if (saved !== expected || lost.length > 0)
    throw new Error(`${saved} of ${expected} saves; ${lost.length} answers differ`)
}
