import type { Facts } from './modules.ts'
import type { DateOf } from './person.ts'

/**
 * How a person is known again without keeping who they are. `keyOf` is a keyed hash, made with the secret of the area;
 * `refOf` is the plan that the register has for a key.
 */
export type Identity = {
  keyOf: (text: string) => string
  refOf: (key: string) => string | undefined
}

export type PersonReference = {
  /** Undefined when nothing tells the person apart. */
  ref: string | undefined
  /** Keys of the person that the register does not have yet. */
  newKeys: string[]
}

/**
 * The reference of a person's plan in a SEN2 return, which has no place for one: a local reference that the system has
 * added; else the reference under which the register knows the person's UPN or ULN; else a code made from their keyed
 * hash, `SEN2-7K3MQ-2F8XA`. Without either number the names and the date of birth take their place.
 */
export function personReference(facts: Facts, identity: Identity, dateOf: DateOf): PersonReference {
  const numbers = numberKeys({ upn: facts.upn ?? '', uln: facts.uniquelearnernumber ?? '' }, identity)
  const keys = numbers.length > 0 ? numbers : nameKeys(facts, identity, dateOf)
  const ref = facts.localid ?? keys.map(identity.refOf).find((known) => known !== undefined) ?? codeOf(keys[0])
  return { ref, newKeys: keys.filter((key) => identity.refOf(key) === undefined) }
}

/** The keys of a pupil number and a learner number; what is neither gives none. */
export function numberKeys({ upn, uln }: { upn: string; uln: string }, { keyOf }: Identity): string[] {
  const keys: string[] = []
  const pupil = pupilNumber.test(upn) ? upn : plain(upn)
  if (pupilNumber.test(pupil)) keys.push(keyOf(`upn:${pupil}`))
  if (uln === '') return keys
  const learner = plain(uln).replace(/\.0$/, '')
  if (/^\d{10}$/.test(learner) && !/^(\d)\1+$/.test(learner)) keys.push(keyOf(`uln:${learner}`))
  return keys
}

const pupilNumber = /^[A-Z]\d{11}[0-9A-Z]$/

/** The date counts, not how a file writes it: else the same child would be another one in the next file. */
function nameKeys({ surname, forename, personbirthdate }: Facts, { keyOf }: Identity, dateOf: DateOf): string[] {
  if (!surname || !forename || !personbirthdate) return []
  const name = [surname, forename].map((each) =>
    each
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[^\p{L}]/gu, ''),
  )
  return [keyOf(`name:${name.join('|')}|${dateOf(personbirthdate) ?? personbirthdate}`)]
}

function plain(text: string): string {
  return text.replace(/\s/g, '').toUpperCase()
}

/** Digits and letters that are not mistaken for one another (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Fifty bits of a key given in hexadecimal: two of 25,000 persons fall together once in three million registers. */
function codeOf(key: string | undefined): string | undefined {
  if (key === undefined) return undefined
  const half = (at: number) => {
    const bits = Number.parseInt(key.slice(at, at + 7), 16)
    return [23, 18, 13, 8, 3].map((shift) => alphabet[(bits >>> shift) & 31]).join('')
  }
  return `SEN2-${half(0)}-${half(7)}`
}
