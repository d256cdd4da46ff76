import { publicMethod, type PublicMethod } from '#app/domain/proof/public-method.ts'
import { shellCheck, shellCheckTime } from '#app/domain/proof/shell-check.ts'
import { digitsRule, digitsSnippet } from '#app/domain/seed/digits.ts'
import { hashedText } from '#app/domain/seed/evidence.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { readManifest } from '#app/db/read-manifest.server.ts'
import type { Work } from '#app/operations/work.ts'

const pageSize = 30

/** The draws whose method anybody may read, without signing in. Nothing is there unless the area has said so. */
export async function listMethods(work: Work, input: { page: number }) {
  await demandPublic(work)
  const where = { manifest: { not: null } }
  const count = await work.db.cycle.count({ where })
  const cycles = await work.db.cycle.findMany({
    where,
    select: { id: true, label: true, kind: true, frozenOn: true, frameSize: true, sampleSize: true, seedSource: true },
    orderBy: [{ termFrom: 'desc' }, { kind: 'asc' }],
    skip: (input.page - 1) * pageSize,
    take: pageSize,
  })
  return { cycles, page: input.page, pages: Math.max(1, Math.ceil(count / pageSize)) }
}

/**
 * How a sample was drawn, for anybody, without signing in: no reference, no ticket of a single plan and no name of a
 * person. Nothing is there unless the area has said so.
 */
export async function getMethod(work: Work, cycleId: string) {
  await demandPublic(work)
  const { manifest } = await readManifest(work.db, cycleId).catch((error: unknown) => {
    throw error instanceof Refusal ? notThere() : error
  })
  const method = publicMethod(manifest)
  const { frame, seed, strata } = manifest
  const hashed = hashedText(seed.source, seed.evidence)
  return {
    method,
    digits: hashed === null ? null : { rule: digitsRule, snippet: digitsSnippet(hashed) },
    // Groups too small to be named would be named in the commands: without them the commands would not give the sample.
    shell: isWhole(method) ? shellCheck({ frameHash: frame.hash, seed: seed.value, strata }) : null,
    time: shellCheckTime(frame.size),
  }
}

function isWhole({ strata }: PublicMethod): boolean {
  return strata.folded === null
}

/** Whether the area shows how its samples are drawn to people who have not signed in. */
export async function hasPublicMethod({ db }: Work): Promise<boolean> {
  const area = await db.area.findUnique({ where: { id: 'area' }, select: { hasPublicMethod: true } })
  return area?.hasPublicMethod === true
}

async function demandPublic(work: Work): Promise<void> {
  if (!(await hasPublicMethod(work))) throw notThere()
}

function notThere(): Refusal {
  return new Refusal('not-found', 'NO_METHOD', 'There is no such page. Check the address, or go to the start.')
}
