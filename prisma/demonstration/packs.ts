import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PackItem } from '#app/domain/pack/pack-item.ts'
import type { PracticePlan } from '#app/domain/practice/practice-plan.ts'
import { RegisterPlan } from '#app/domain/register/plan.ts'
import type { Database } from '#app/db/open.server.ts'
import { packKeyProblem } from '#app/db/pack-key.server.ts'
import { readPracticePlans } from '#app/db/read-practice-plans.server.ts'
import { attachPackFile } from '#app/operations/pack/attach-pack-file.server.ts'
import { practiceFormPdf, practicePlanPdf } from '#app/render/practice-pdf.server.ts'
import { workOf } from './people.ts'

/** Which invented plans stand for plans of the sample, and which of their forms lie beside them. */
const packs: readonly { plan: string; forms: readonly PracticePlan['forms'][number]['formType'][] }[] = [
  { plan: 'year-9-autism', forms: ['parent', 'camhs', 'ot'] },
  { plan: 'year-2-hearing-and-language', forms: ['salt', 'social_care'] },
]

/** The officer attaches the plan and its forms to plans of the cycle under way, chosen to fit: same phase, still open. */
export async function attachPacks(db: Database, cycleId: string, now: Date): Promise<void> {
  const work = await workOf(db, 'officer1', now)
  // Packs are sealed. Where nobody has set a key there are none.
  if (packKeyProblem(db) !== null) return
  const plans = await readPracticePlans()
  const entries = await openEntries(db, cycleId)
  const folder = await mkdtemp(path.join(tmpdir(), 'northmere-'))
  try {
    for (const { plan: id, forms } of packs) {
      const plan = plans.find((each) => each.id === id)
      if (plan === undefined) continue
      const entry = mostAlike(entries, plan)
      if (entry === undefined) continue
      entries.splice(entries.indexOf(entry), 1)
      const documents: [PackItem, Uint8Array][] = [['plan', await practicePlanPdf(plan)]]
      for (const form of forms) documents.push([`form:${form}`, await practiceFormPdf(plan, form)])
      for (const [item, bytes] of documents) {
        const file = path.join(folder, `${id}.pdf`)
        await writeFile(file, bytes)
        await attachPackFile(work, { entryId: entry.id, item, path: file })
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The first plan of the same phase with the same need, of the same phase, or at all. */
function mostAlike(entries: readonly OpenEntry[], { facts: wanted }: PracticePlan): OpenEntry | undefined {
  const samePhase = entries.filter(({ facts }) => facts.phase === wanted.phase)
  return samePhase.find(({ facts }) => facts.primaryNeed === wanted.primaryNeed) ?? samePhase[0] ?? entries[0]
}

type OpenEntry = { id: string; facts: RegisterPlan }

/** Sampled plans that an auditor whom visitors sign in as has still to rate. */
async function openEntries(db: Database, cycleId: string): Promise<OpenEntry[]> {
  const audits = await db.audit.findMany({
    where: { cycleId, round: 1, state: { in: ['assigned', 'in_progress'] }, auditor: { signInName: 'health1' } },
    orderBy: [{ state: 'desc' }, { planRef: 'asc' }],
    select: { sample: { select: { id: true, facts: true } } },
  })
  return audits.map(({ sample }) => ({ id: sample.id, facts: RegisterPlan.parse(JSON.parse(sample.facts)) }))
}
