// node prisma/seed.ts: fills an empty database (DATABASE_URL, or the file in data/) with the demonstration area.
import { locate } from '#app/db/location.server.ts'
import { openDatabase } from '#app/db/open.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { lookAt } from './demonstration/look-at.ts'
import { seedDemonstration } from './demonstration/seed-demonstration.ts'

const held = await lookAt(locate(process.env.DATABASE_URL))
if (held !== 'nothing') throw new Error(`The demonstration needs an empty database. What this one holds: ${held}.`)
const { db, close } = await openDatabase()
try {
  await seedDemonstration(db, { today: toPlainDate(new Date()), say: (sentence) => console.log(sentence) })
} finally {
  await close()
}
