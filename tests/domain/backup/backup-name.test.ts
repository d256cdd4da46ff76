import { expect, test } from 'vitest'
import { backupName, backupsToForget, dailyKept, readBackupName } from '#app/domain/backup/backup-name.ts'
import { addDays } from '#app/domain/shared/plain-date.ts'

test('a backup says its day, and whether it is the daily one, by its name', () => {
  expect(backupName('2026-11-24')).toBe('workbench-2026-11-24.ehcpbackup')
  expect(readBackupName(backupName('2026-11-24'))).toEqual({ day: '2026-11-24', isDaily: true })
  expect(readBackupName(backupName('2026-11-24', '093015'))).toEqual({ day: '2026-11-24', isDaily: false })
  for (const other of [
    'workbench.db',
    'workbench-2026-02-30.ehcpbackup',
    '../workbench-2026-11-24.ehcpbackup',
    'my.ehcpbackup',
  ])
    expect(readBackupName(other)).toBe(null)
})

test('the last fourteen daily backups stay however old they are, others for fourteen days, and other files for good', () => {
  const days = Array.from({ length: 20 }, (_, index) => addDays('2026-11-01', index))
  const others = [backupName('2026-11-05', '120000'), backupName('2026-11-06', '120000'), 'workbench.db', 'notes.txt']
  const forgotten = backupsToForget([...days.map((day) => backupName(day)), ...others], '2026-11-20')
  expect(forgotten).toEqual(
    [...days.slice(0, 20 - dailyKept).map((day) => backupName(day)), backupName('2026-11-05', '120000')].toSorted(),
  )
  // After a long time without any, the ones from before are not all taken away for the first new one.
  const old = days.slice(0, dailyKept).map((day) => backupName(day))
  expect(backupsToForget([...old, backupName('2027-06-01')], '2027-06-01')).toEqual([old[0]])
})
