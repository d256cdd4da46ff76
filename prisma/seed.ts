// node prisma/seed.ts: fills an empty database (DATABASE_URL, or the file in data/) with the demonstration area.
import { openDatabase } from '#app/db/open.server.ts'
import { locate } from '#app/db/location.server.ts'
import { toPlainDate } from '#app/domain/shared/plain-date.ts'
import { lookAt } from './demonstration/look-at.ts'
import { seedDemonstration } from './demonstration/seed-demonstration.ts'

const { db, close } = await openDatabase()
try {
  if ((await db.area.count()) > 0)
    throw new Error('This database holds an area already. The demonstration needs an empty one.')
  await seedDemonstration(db, { today: toPlainDate(new Date()), say: (sentence) => console.log(sentence) })
} finally {
  await close()
}
