import { expect, test } from 'vitest'
import { ChangeForm } from '#app/domain/people/person.ts'
import { changePerson } from '#app/operations/people/change-person.server.ts'
import { getPerson } from '#app/operations/people/list-people.server.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { makeWork } from '#tests/support/work.ts'

const form = { displayName: 'Health auditor 1', role: 'auditor', agency: 'health', isActive: 'yes', version: 1 }

test('a person has an e-mail address for reminders, or none', async () => {
  const db = await freshDatabase()
  const [admin, auditor] = [await makeWork(db, { role: 'administrator' }), await makeWork(db, { role: 'auditor' })]
  const personId = auditor.actor.id!
  await changePerson(admin, { personId, ...ChangeForm.parse({ ...form, email: ' H1@Northmere.example ' }) })
  expect((await getPerson(admin, personId)).email).toBe('h1@northmere.example')
  const event = await db.trailEvent.findFirstOrThrow({ orderBy: { seq: 'desc' } })
  expect(JSON.parse(event.payload)).toMatchObject({ personId, fields: ['displayName', 'email'] })
  expect(event.payload).not.toContain('northmere')
  await changePerson(admin, { personId, ...ChangeForm.parse({ ...form, version: 2 }) })
  expect((await getPerson(admin, personId)).email).toBeNull()
})

test.each(['h1', 'h1@', 'h1@northmere.example\r\nBcc: x@y.example', `${'h'.repeat(200)}@northmere.example`])(
  'what is no e-mail address is refused: %j',
  (email) => {
    const { error } = ChangeForm.safeParse({ ...form, email })
    expect(error?.issues[0]?.path).toEqual(['email'])
  },
)
