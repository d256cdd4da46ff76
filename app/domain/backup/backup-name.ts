import { addDays, isPlainDate, type PlainDate } from '#app/domain/shared/plain-date.ts'

/** How many of the daily backups are kept. */
export const dailyKept = 14

/** For how many days a backup is kept that a person asked for. */
const daysKept = 14

const pattern = /^workbench-(\d{4}-\d{2}-\d{2})(?:-(\d{6}))?\.ehcpbackup$/

/**
 * The name of a backup in the folder of backups: the daily one by its day, one that a person asked for by its moment too.
 *
 * @example backupName('2026-11-24') // 'workbench-2026-11-24.ehcpbackup'
 */
export function backupName(day: PlainDate, time?: string): string {
  return `workbench-${day}${time === undefined ? '' : `-${time}`}.ehcpbackup`
}

/** The day of a backup by its name, and whether it is the daily one; null for any other file. */
export function readBackupName(name: string): { day: PlainDate; isDaily: boolean } | null {
  const [, day = '', time] = pattern.exec(name) ?? []
  return isPlainDate(day) ? { day, isDaily: time === undefined } : null
}

/**
 * Which backups of a folder may go: all daily ones but the last fourteen, and the others after fourteen days. Files with other names are
 * not the workbench's to delete.
 */
export function backupsToForget(names: readonly string[], today: PlainDate): string[] {
  const read = names.flatMap((name) => {
    const parts = readBackupName(name)
    return parts === null ? [] : [{ name, ...parts }]
  })
  const daily = read.filter(({ isDaily }) => isDaily).toSorted((left, right) => (left.day < right.day ? 1 : -1))
  const limit = addDays(today, -daysKept)
  const others = read.filter(({ isDaily, day }) => !isDaily && day < limit)
  return [...daily.slice(dailyKept), ...others].map(({ name }) => name).toSorted()
}
