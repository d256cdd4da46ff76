import { Target, targetColumns } from '#app/domain/definitions/targets.ts'
import type { PackChoice } from '#app/domain/inspection/choice.ts'
import { methodBody } from '#app/domain/inspection/method-part.ts'
import {
  actionTable,
  improvedSections,
  progressTable,
  proofTable,
  trailBody,
} from '#app/domain/inspection/other-parts.ts'
import type { PackPart, PartBody, PlannedPart } from '#app/domain/inspection/part.ts'
import { cycleFolder, eventsPerPart, reportName, type PackFacts } from '#app/domain/inspection/plan.ts'
import { Report, trailAnchor } from '#app/domain/report/report.ts'
import { agencyNames } from '#app/domain/shared/agency.ts'
import { roleNames } from '#app/domain/shared/permission.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { readImproved } from '#app/db/read-improved.server.ts'
import { readCycleParts } from './read-cycle-parts.server.ts'
import { actionsIn, within } from './read-facts.server.ts'

export type Reading = {
  db: Database
  choice: PackChoice
  facts: PackFacts
  plan: readonly PlannedPart[]
  now: Date
}

type Found = { body: PartBody; files?: PackPart['files'] }

/** Reads the parts of a pack in the order of its plan, each when it is asked for. */
export async function* readParts(reading: Reading): AsyncGenerator<PackPart> {
  const planOf = new Map(reading.plan.map((part) => [part.path, part]))
  for await (const [path, found] of readBodies(reading)) {
    const planned = planOf.get(path)
    if (planned === undefined) throw new Error(`The pack holds ${path}, which nobody planned`)
    yield { ...planned, ...found }
  }
}

async function* readBodies(reading: Reading): AsyncGenerator<[string, Found]> {
  const { db, facts } = reading
  const targets = (await db.target.findMany({ select: targetColumns })).map((row) => Target.parse(row))
  yield ['method/measures', { body: methodBody(targets) }]
  for (const cycle of facts.cycles) {
    for await (const [name, found] of readCycleParts(reading, cycle, targets))
      yield [`${cycleFolder(cycle)}/${name}`, found]
  }
  if (facts.actions > 0) yield* readActions(reading)
  yield [
    'improved/plans-improved',
    { body: { kind: 'sections', sections: improvedSections(await readFixes(reading)) } },
  ]
  for (const report of facts.reports) yield [`reports/${reportName(report)}`, { body: await readReport(db, report) }]
  yield* readTrail(reading)
}

async function* readActions({ db, choice }: Reading): AsyncGenerator<[string, Found]> {
  const actions = await db.action.findMany({
    where: actionsIn(choice),
    orderBy: { ref: 'asc' },
    include: {
      notes: { orderBy: [{ notedOn: 'desc' }, { writtenAt: 'desc' }] },
      evidence: { orderBy: [{ seenOn: 'asc' }, { addedAt: 'asc' }] },
    },
  })
  const tables = { actions: actionTable, progress: progressTable, proof: proofTable }
  for (const [name, make] of Object.entries(tables)) {
    yield [`actions/${name}`, { body: { kind: 'table', table: make(actions) } }]
  }
}

function readFixes({ db, choice: { from, to }, now }: Reading) {
  return readImproved(db, { from: from ?? '1900-01-01', to: to ?? toPlainDate(now) })
}

/** Who signed it is said by role: a pack names nobody. */
async function readReport(db: Database, report: { quarter: string; number: number }): Promise<PartBody> {
  const { model, modelHash, signedAt, ...event } = await db.report.findUniqueOrThrow({
    where: { quarter_number: report },
    select: { model: true, modelHash: true, signedAt: true, trailSeq: true, trailHash: true },
  })
  if (model === null || modelHash === null || signedAt === null) {
    throw new Error(`Report ${report.quarter} ${report.number} is signed without a text`)
  }
  return {
    kind: 'report',
    report: Report.parse(JSON.parse(model)),
    signature: {
      name: `the ${roleNames.head_of_service}`,
      signedOn: toPlainDate(signedAt),
      modelHash,
      trail: trailAnchor(event),
    },
  }
}

async function* readTrail({ db, choice, facts, plan }: Reading): AsyncGenerator<[string, Found]> {
  const people = await db.person.findMany({ select: { id: true, role: true, agency: true } })
  const roleOf = new Map(
    people.map(({ id, role, agency }) => [id, agency === null ? roleNames[role] : `${agencyNames[agency]} auditor`]),
  )
  const paths = plan.filter(({ path }) => path.startsWith('trail/')).map(({ path }) => path)
  let after = 0
  let left = facts.events
  for (const path of paths) {
    const events = await db.trailEvent.findMany({
      where: { at: within(choice), seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: Math.min(left, eventsPerPart),
      select: { seq: true, at: true, type: true, actorId: true, previousHash: true, hash: true },
    })
    after = events.at(-1)?.seq ?? after
    left -= events.length
    const rows = events.map(({ actorId, ...event }) => ({
      ...event,
      role: actorId === null ? 'The workbench' : (roleOf.get(actorId) ?? 'A person who has left'),
    }))
    yield [path, { body: trailBody(rows) }]
  }
}
