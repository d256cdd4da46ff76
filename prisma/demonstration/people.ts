import { createHash } from 'node:crypto'
import type { Agency } from '#app/domain/shared/agency.ts'
import type { Role } from '#app/domain/shared/permission.ts'
import type { Database } from '#app/db/open.server.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { choosePassword } from '#app/operations/people/choose-password.server.ts'
import { createFirstAdministrator } from '#app/operations/people/create-first-administrator.server.ts'
import { invitePerson } from '#app/operations/people/invite-person.server.ts'
import { defaultGradeLabels, prepareArea } from '#app/operations/people/prepare-area.server.ts'
import { changeArea } from '#app/operations/settings/change-area.server.ts'
import type { Actor, Work } from '#app/operations/work.ts'

/** Everybody in the demonstration signs in with this password. It guards invented data only, and the start prints it. */
export const demonstrationPassword = 'northmere-demo'

const areaName = 'Northmere (demonstration)'

type DemoPerson = {
  signInName: string
  displayName: string
  role: Role
  agency?: Agency
  registerName?: string
  email?: string
}

const agencies: readonly (readonly [signIn: string, words: string, Agency])[] = [
  ['education', 'Education', 'education'],
  ['health', 'Health', 'health'],
  ['social', 'Social care', 'social_care'],
]

/** Role names only: nobody in the demonstration has a name of their own. Two auditors coordinate plans as well. */
export const people: readonly DemoPerson[] = [
  { signInName: 'admin', displayName: 'Administrator', role: 'administrator' },
  { signInName: 'head', displayName: 'Head of Service', role: 'head_of_service' },
  { signInName: 'officer1', displayName: 'SEND officer 1', role: 'send_officer' },
  { signInName: 'officer2', displayName: 'SEND officer 2', role: 'send_officer' },
  ...agencies.flatMap(([signIn, words, agency]) =>
    [1, 2, 3, 4].map((number): DemoPerson => ({
      signInName: `${signIn}${number}`,
      displayName: `${words} auditor ${number}`,
      role: 'auditor',
      agency,
      registerName: agency === 'education' && number <= 2 ? `Plan coordinator ${number * 3}` : undefined,
      // One of them has no address, as somebody always has none.
      email: agency === 'social_care' && number === 4 ? undefined : `${signIn}${number}@northmere.example`,
    })),
  ),
]

export const system: Actor = { id: null, name: 'Demonstration', role: 'system', agency: null }

/** Makes the area and its people by the acts that a real first start uses, on the morning when the area began. */
export async function makePeople(db: Database, now: Date): Promise<void> {
  const [first, ...others] = people
  if (first === undefined) return
  const work: Work = { db, now, actor: system }
  const password = { password: demonstrationPassword, repeated: demonstrationPassword }
  await prepareArea(work, { tokenHash: tokenFor(first) })
  await createFirstAdministrator(work, {
    ...first,
    ...password,
    needsSecondStep: 'no',
    tokenHash: tokenFor(first),
  })
  await nameArea(work)
  for (const person of others) {
    await invitePerson(work, { ...person, tokenHash: tokenFor(person) })
    await choosePassword(work, { ...password, tokenHash: tokenFor(person) })
  }
}

async function nameArea(work: Work): Promise<void> {
  const { version } = await work.db.area.findUniqueOrThrow({ where: { id: 'area' }, select: { version: true } })
  const minutes = { minutesEducation: 45, minutesHealth: 30, minutesSocialCare: 30 }
  await changeArea(work, {
    name: areaName,
    laCode: '999',
    ...defaultGradeLabels,
    ...minutes,
    hasPublicMethod: 'yes',
    version,
  })
  await transact(work.db, async (tx) => {
    await tx.area.update({ where: { id: 'area' }, data: { isDemonstration: true } })
    await recordEvent(tx, work, {
      type: 'DEMONSTRATION_LOADED',
      part: 'area',
      cycleId: null,
      audits: 0,
      answers: 0,
      documentsHash: '',
    })
  })
}

/** Each link is used up before anybody else can reach the database. */
function tokenFor({ signInName }: DemoPerson): string {
  return createHash('sha256').update(`demonstration|${signInName}`).digest('hex')
}

/** The work of one of the people, on a day of the past. */
export async function workOf(db: Database, signInName: string, now: Date): Promise<Work> {
  const { id, displayName: name, role, agency } = await db.person.findUniqueOrThrow({ where: { signInName } })
  return { db, now, actor: { id, name, role, agency } }
}
