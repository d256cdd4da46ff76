import { hash, randomBytes } from 'node:crypto'
import type { Identity } from '#app/domain/sen2/person-reference.ts'
import { insertRows } from './insert-rows.server.ts'
import type { Database, Tx } from './engine.server.ts'
import { packKeyProblem } from './pack-key.server.ts'
import { sealSecret, unsealSecret } from './secret-seal.server.ts'

const page = 20_000

/** The reference of the plan that each known person's key stands for. */
export async function readPersonKeys(db: Database | Tx): Promise<Map<string, string>> {
  const known = new Map<string, string>()
  for (let after = ''; ;) {
    const keys = await db.personKey.findMany({ where: { key: { gt: after } }, orderBy: { key: 'asc' }, take: page })
    for (const { key, planRef } of keys) known.set(key, planRef)
    const last = keys.at(-1)
    if (last === undefined || keys.length < page) return known
    after = last.key
  }
}

/**
 * Remembers by which keys the persons of an import's plans are known again. A key that is already held stays with its
 * plan.
 */
export async function keepPersonKeys(
  tx: Tx,
  importId: string,
  plans: { ref: string; keys: readonly string[] }[],
): Promise<void> {
  const known = await readPersonKeys(tx)
  const rows: { key: string; planRef: string; importId: string }[] = []
  for (const { ref, keys } of plans) {
    for (const key of keys) {
      if (known.has(key)) continue
      known.set(key, ref)
      rows.push({ key, planRef: ref, importId })
    }
  }
  await insertRows(tx, 'PersonKey', rows)
}

/** Forgets the keys that an import brought. */
export async function forgetPersonKeys(tx: Tx, importId: string): Promise<void> {
  await tx.personKey.deleteMany({ where: { importId } })
}

const secretPlace = { purpose: 'person keys', for: 'area' }

async function readSecret(db: Database | Tx): Promise<string | null> {
  const area = await db.area.findUnique({ where: { id: 'area' }, select: { personKeySecret: true } })
  return area?.personKeySecret ?? null
}

/** A sealed secret has a point in it, one from before secrets were sealed has none. */
const isSealed = (stored: string): boolean => stored.includes('.')

/**
 * The secret of the area that makes the keys: whoever holds a list of keys without it cannot try pupil numbers against
 * them. Made when the first file is read, and kept sealed: a copy of the database alone does not give it away.
 *
 * @throws Refusal `PACK_KEY_MISSING` where no key is set to seal it with
 */
export async function personKeySecret(db: Database | Tx): Promise<string> {
  const stored = await readSecret(db)
  if (stored !== null) return isSealed(stored) ? unsealSecret(db, secretPlace, stored) : stored
  const made = randomBytes(32).toString('hex')
  const sealed = sealSecret(db, secretPlace, made)
  // Two first files at once: the one that comes second finds the secret of the first.
  await db.area.updateMany({ where: { id: 'area', personKeySecret: null }, data: { personKeySecret: sealed } })
  const kept = await readSecret(db)
  return kept === null ? made : unsealSecret(db, secretPlace, kept)
}

/** Seals a secret that is stored as it is, from before secrets were sealed; where no key is set it stays. */
export async function sealPersonKeySecret(db: Database): Promise<void> {
  const stored = await readSecret(db)
  if (stored === null || isSealed(stored) || packKeyProblem(db) !== null) return
  const sealed = sealSecret(db, secretPlace, stored)
  await db.area.updateMany({ where: { id: 'area', personKeySecret: stored }, data: { personKeySecret: sealed } })
}

/**
 * The keyed hash of what tells a person apart: half of the SHA-256 of the secret and the text, lower-case hex. Half of a
 * hash cannot be drawn out by a longer text, so the secret may stand in front.
 */
export function personKeyOf(secret: string): (text: string) => string {
  return (text) => hash('sha256', `${secret}|${text}`).slice(0, 32)
}

/** Persons as the register knows them, by hashes that only this area can make. */
export async function readIdentity(db: Database | Tx): Promise<Identity> {
  const keyOf = personKeyOf(await personKeySecret(db))
  const known = await readPersonKeys(db)
  return { keyOf, refOf: (key) => known.get(key) }
}
