import { expect, test } from 'vitest'
import { addDays, type PlainDate } from '#app/domain/shared/plain-date.ts'
import { quarterOf, quarterRange } from '#app/domain/shared/quarter.ts'
import { signedOn } from '#prisma/demonstration/reports.ts'
import { timelineOn, workingDayBefore } from '#prisma/demonstration/timeline.ts'

const everyDay = Array.from({ length: 731 }, (_, index): PlainDate => addDays('2026-01-01', index))

test('on 23 November 2026 autumn is being audited and summer was locked on 5 October', () => {
  const [summer, autumn] = timelineOn('2026-11-23', 4).slice(-2)
  expect(summer).toEqual({
    term: '2026-summer',
    registerOn: '2026-06-12',
    frozenOn: '2026-06-15',
    dueOn: '2026-07-27',
    closedOn: '2026-10-02',
    lockedOn: '2026-10-05',
  })
  expect(autumn).toEqual({
    term: '2026-autumn',
    registerOn: '2026-10-29',
    frozenOn: '2026-10-30',
    dueOn: '2026-12-11',
    closedOn: undefined,
    lockedOn: undefined,
  })
})

test('whatever the day, every cycle runs in its order and ends before the next begins', () => {
  for (const today of everyDay) {
    const timeline = timelineOn(today, 4)
    for (const [index, { registerOn, frozenOn, dueOn, closedOn, lockedOn }] of timeline.entries()) {
      const next = timeline[index + 1]
      const order = [
        registerOn,
        frozenOn,
        dueOn,
        ...(closedOn && lockedOn ? [closedOn, lockedOn] : []),
        ...(next ? [next.registerOn] : []),
      ]
      expect({ today, order }).toEqual({ today, order: [...new Set(order)].toSorted() })
    }
    const current = timeline.at(-1)!
    expect(current.frozenOn < workingDayBefore(today) && current.dueOn > today).toBe(true)
  }
})

test('whatever the day, the last report was signed after its quarter or at its end, and a cycle was locked by then', () => {
  for (const today of everyDay) {
    const lastQuarterEnd = addDays(quarterRange(quarterOf(today)).from, -1)
    expect(signedOn(today) < today).toBe(true)
    expect(timelineOn(today, 2)[0]!.lockedOn! <= lastQuarterEnd).toBe(true)
  }
})
