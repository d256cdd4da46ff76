import type { AreaForm } from '#app/domain/settings/area.ts'
import { Refusal } from '#app/domain/shared/refusal.ts'
import { recordEvent } from '#app/db/trail.server.ts'
import { transact } from '#app/db/transact.server.ts'
import { allow, type Work } from '#app/operations/work.ts'

/** Changes what an administrator may set: name, words, minutes, second ratings, reminders, plan packs, and whether anybody may read the method. */
export async function changeArea(work: Work, input: AreaForm): Promise<void> {
  allow(work, 'settings.change')
  const {
    version,
    green,
    amber,
    red,
    laCode = '',
    sendsReminders,
    hasPublicMethod,
    packDays,
    mayDownloadPacks,
    secondRatePercent,
    secondRateMinimum,
    ...rest
  } = input
  const after = {
    ...rest,
    laCode,
    gradeLabels: JSON.stringify({ green, amber, red }),
    ...(sendsReminders && { sendsReminders: sendsReminders === 'yes' }),
    ...(hasPublicMethod && { hasPublicMethod: hasPublicMethod === 'yes' }),
    ...(secondRatePercent !== undefined && { secondRatePercent }),
    ...(secondRateMinimum !== undefined && { secondRateMinimum }),
    ...(packDays !== undefined && { packDays }),
    ...(mayDownloadPacks && { mayDownloadPacks: mayDownloadPacks === 'yes' }),
  }
  await transact(work.db, async (tx) => {
    const before = await tx.area.findUniqueOrThrow({ where: { id: 'area' } })
    const { count } = await tx.area.updateMany({
      where: { id: 'area', version },
      data: { ...after, version: { increment: 1 } },
    })
    if (count === 0) {
      throw new Refusal(
        'conflict',
        'AREA_CHANGED_MEANWHILE',
        'A colleague has changed the settings meanwhile. Open the page again, then make your change.',
      )
    }
    const fields = (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field])
    await recordEvent(tx, work, { type: 'AREA_CHANGED', fields })
  })
}
