import { Agreement } from '#app/domain/agreement/agreement.ts'
import type { Target } from '#app/domain/definitions/targets.ts'
import { agreementSections, cycleSections, formsSections, themeSections } from '#app/domain/inspection/cycle-parts.ts'
import { drawSections, namelessManifest, sampleBody } from '#app/domain/inspection/draw-parts.ts'
import type { PackPart, PartBody } from '#app/domain/inspection/part.ts'
import { cycleFolder, type PlannedCycle } from '#app/domain/inspection/plan.ts'
import type { Section } from '#app/domain/report/report.ts'
import { GradeLabels } from '#app/domain/settings/area.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import type { Database } from '#app/db/open.server.ts'
import { readFormsReport } from '#app/db/read-forms-report.server.ts'
import { readLockedCycles } from '#app/db/read-locked-cycles.server.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import { readThemes } from '#app/db/read-themes.server.ts'
import type { Reading } from './read-parts.server.ts'

/** Cycles that a series in the results of one cycle goes back. */
const shownCycles = 12

type Found = { body: PartBody; files?: PackPart['files'] }

const sectioned = (sections: Section[]): Found => ({ body: { kind: 'sections', sections } })

/** The parts of one locked cycle, in the order of the plan. */
export async function* readCycleParts(
  { db, choice, now }: Reading,
  cycle: PlannedCycle,
  targets: readonly Target[],
): AsyncGenerator<[string, Found]> {
  const agreement = await readFrozenAgreement(db, cycle)
  const own = cycle.kind === 'plans' ? await readSections(db, cycle, { targets, agreement }) : null
  if (own) yield ['method', sectioned(own.method)]
  const { manifest, hash } = await readManifest(db, cycle.id)
  yield ['draw', sectioned(drawSections(manifest, hash))]
  if (!choice.isWithoutReferences) {
    const file = { path: `${cycleFolder(cycle)}/manifest.json`, text: namelessManifest(manifest) }
    yield ['sample', { body: sampleBody(manifest), files: [file] }]
  }
  const forms = own ? null : await readFormsReport(db, cycle.label, toPlainDate(now))
  yield ['results', sectioned(own?.results ?? (forms ? formsSections(forms) : []))]
  if (agreement) yield ['agreement', sectioned(agreementSections(agreement))]
  if (cycle.hasThemes) yield ['themes', sectioned(themeSections(await readThemes(db, [cycle.id])))]
}

async function readFrozenAgreement(db: Database, { id, hasAgreement }: PlannedCycle): Promise<Agreement | null> {
  if (!hasAgreement) return null
  const { document } = await db.cycleAgreement.findUniqueOrThrow({ where: { cycleId: id }, select: { document: true } })
  return Agreement.parse(JSON.parse(document))
}

async function readSections(
  db: Database,
  { id }: PlannedCycle,
  rest: { targets: readonly Target[]; agreement: Agreement | null },
): Promise<{ method: Section[]; results: Section[] }> {
  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { name: true, gradeLabels: true } })
  const { lockedAt } = await db.cycle.findUniqueOrThrow({ where: { id }, select: { lockedAt: true } })
  const until = lockedAt && new Date(lockedAt.getTime() + 1)
  const all = await readLockedCycles(db, { most: shownCycles, ...(until && { lockedBefore: until }) })
  const cycle = all.find(({ profile }) => profile.method.cycleId === id)
  if (cycle === undefined) return { method: [], results: [] }
  return cycleSections({
    area: area.name,
    gradeLabels: GradeLabels.parse(JSON.parse(area.gradeLabels)),
    // The latest term comes first.
    cycles: [cycle, ...all.slice(all.indexOf(cycle) + 1)],
    ...rest,
  })
}
