import { compareColleagues } from '#app/domain/people/person.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { allow, type Work } from '#app/operations/work.ts'

const shown = {
  id: true,
  signInName: true,
  displayName: true,
  role: true,
  agency: true,
  registerName: true,
  email: true,
  isActive: true,
  version: true,
} as const

/** Everybody who can or could sign in, by role and name, and whether they have chosen a password. */
export async function listPeople(work: Work) {
  allow(work, 'people.manage')
  const people = await work.db.person.findMany({ select: { ...shown, passwordHash: true } })
  return people
    .map(({ passwordHash, ...person }) => ({ ...person, hasPassword: passwordHash !== null }))
    .toSorted(compareColleagues)
}

/** @throws Refusal when there is no such person */
export async function getPerson(work: Work, personId: string) {
  allow(work, 'people.manage')
  const person = await work.db.person.findUnique({ where: { id: personId }, select: { ...shown, passwordHash: true } })
  if (person === null)
    throw new Refusal('not-found', 'NO_SUCH_PERSON', 'There is no such person. Go back to the list of people.')
  const { passwordHash, ...rest } = person
  return { ...rest, hasPassword: passwordHash !== null }
}
