import { expect, test } from 'vitest'
import { action } from '#app/routes/register/references.tsx'
import { findRegister } from '#app/operations/register/find-register.server.ts'
import { inventedPersons, referenceDate } from '#tests/factories/register-files/invented-person.ts'
import { sen2Xml } from '#tests/factories/register-files/sen2-xml.ts'
import { fileOnDisk } from '#tests/fixtures/register/file-on-disk.ts'
import { freshDatabase } from '#tests/support/fresh-db.ts'
import { routeArgs } from '#tests/support/route-args.ts'
import { makeArea, makeWork } from '#tests/support/work.ts'

const persons = inventedPersons(4)
const xml = sen2Xml(persons)

async function begin() {
  const db = await freshDatabase()
  await makeArea(db)
  const work = await makeWork(db)
  const found = await findRegister(db, [fileOnDisk('return.xml', xml)])
  const refs: string[] = []
  for await (const row of found.rows({ asOf: referenceDate })) if (row.kind === 'plan') refs.push(row.plan.ref)
  await found.close()
  const ask = (references: string, content: string | null, name = 'return.xml') => {
    const form = new FormData()
    form.set('references', references)
    form.set('file', content === null ? new File([], '') : new File([content], name))
    return action(routeArgs(work, { url: '/register/references', form }))
  }
  return { db, refs, ask }
}

test('the UPN behind a reference is found in the return, shown, and kept nowhere', async () => {
  const { db, refs, ask } = await begin()
  expect(await ask(` ${refs[2]}\r\n\r\nP-9\r\n`, xml)).toEqual({
    listed: [{ ref: refs[2], line: expect.any(Number), upn: persons[2]?.upn, uln: persons[2]?.uln }],
    missing: ['P-9'],
  })
  const [event, ...others] = await db.trailEvent.findMany()
  expect(others).toEqual([])
  expect(event).toMatchObject({ type: 'REFERENCES_LISTED' })
  expect(JSON.stringify(event)).not.toContain(persons[2]?.upn)
})

test('without a reference, without a file or with another file there is a message at the field', async () => {
  const { db, refs, ask } = await begin()
  const [ref = ''] = refs
  const errors = async (...asked: Parameters<typeof ask>) => {
    const reply = await ask(...asked)
    return 'data' in reply ? reply.data.errors : []
  }
  expect(await errors(' \n', xml)).toEqual([
    { field: 'references', sentence: 'Enter the references, one on each line' },
  ])
  expect(await errors(ref, null)).toEqual([{ field: 'file', sentence: 'Choose the SEN2 return' }])
  expect(await errors(ref, 'Plan ID,Status\n1,Final\n', 'list.csv')).toEqual([
    { field: 'file', sentence: expect.stringContaining('list.csv is no SEN2 return') },
  ])
  expect(await db.trailEvent.count()).toBe(0)
})
