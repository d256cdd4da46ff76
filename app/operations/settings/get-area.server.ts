import { GradeLabels } from '#app/domain/settings/area.ts'
import type { Database } from '#app/db/open.server.ts'

/** The area's name, words and minutes. Everybody who is signed in may know them. */
export async function getArea(db: Database) {
  const area = await db.area.findUniqueOrThrow({ where: { id: 'area' } })
  const {
    name,
    laCode,
    isDemonstration,
    sendsReminders,
    hasPublicMethod,
    packDays,
    mayDownloadPacks,
    secondRatePercent,
    secondRateMinimum,
    minutesEducation,
    minutesHealth,
    minutesSocialCare,
    registerAsOf,
    registerVersion,
    idleMinutes,
    version,
  } = area
  const gradeLabels = GradeLabels.parse(JSON.parse(area.gradeLabels))
  return {
    name,
    laCode,
    isDemonstration,
    sendsReminders,
    hasPublicMethod,
    packDays,
    mayDownloadPacks,
    secondRatePercent,
    secondRateMinimum,
    gradeLabels,
    minutesEducation,
    minutesHealth,
    minutesSocialCare,
    registerAsOf,
    registerVersion,
    idleMinutes,
    version,
  }
}
