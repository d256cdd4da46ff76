import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import { SignInName } from '#app/domain/people/person.ts'
import { strongWords, type SignInServiceSetting } from './setting.ts'

/** What a sign-in service says of somebody: a name each for what it knows. Checked by signature before it comes here. */
export type Claims = Record<string, unknown>

export type Position = { role: Role; agency: Agency | null }

/** The groups in an answer: one word, or a list of them; what is anything else is no group. */
export function groupsIn(claims: Claims, claim: string): string[] {
  const value = claims[claim]
  const values: unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((each) => typeof each === 'string' && each !== '') as string[]
}

/**
 * What somebody with these groups may do: the first rule that fits decides, so the settings put what matters most first.
 * Null when no rule fits. Groups are compared letter by letter, since many services tell numbers.
 */
export function positionOf(groups: readonly string[], rules: SignInServiceSetting['groups']): Position | null {
  const rule = rules.find(({ group }) => groups.includes(group))
  return rule === undefined ? null : { role: rule.role, agency: rule.agency ?? null }
}

/**
 * Whether an answer tells of a second step: `amr` holds a word for one (RFC 8176), or `acr` is one of the levels that the
 * settings name. A sign-in by `["pwd"]` does not, nor one that tells nothing.
 */
export function tellsSecondStep({ amr, acr }: Claims, levels: readonly string[]): boolean {
  const words: readonly unknown[] = Array.isArray(amr) ? amr : []
  if (strongWords.some((word) => words.includes(word))) return true
  return typeof acr === 'string' && levels.includes(acr)
}

/** How somebody is called who is let in without an invitation: as the service names them, or by their sign-in name. */
export function nameIn(claims: Claims, otherwise: string): string {
  const name = typeof claims['name'] === 'string' ? claims['name'].trim() : ''
  return (name === '' ? otherwise : name).slice(0, 100)
}

/** The sign-in name in an answer, in lower case; null when it holds none that would do here. */
export function signInNameIn(claims: Claims): string | null {
  const read = SignInName.safeParse(claims['preferred_username'])
  return read.success ? read.data : null
}

/** The clocks of two servers may differ so much, in seconds. */
const clockSeconds = 60

/** Whether somebody has signed in at the service since a moment: `auth_time` counts seconds since 1970. */
export function isSignedInSince({ auth_time: at }: Claims, since: Date): boolean {
  return typeof at === 'number' && at + clockSeconds >= since.getTime() / 1000
}
