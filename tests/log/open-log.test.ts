import { expect, test } from 'vitest'
import { describeFault, openLog } from '#app/log/open-log.server.ts'

/** A log whose lines are kept. */
function keptLog(level = 'info') {
  const lines: string[] = []
  return { log: openLog(level, { write: (line: string) => lines.push(line) }), lines }
}

test('an event is one line of JSON with level and time, whatever it holds', () => {
  const { log, lines } = keptLog()
  log.warn({ room: '/register\r\n{"level":"error"}' }, 'A page broke its content policy')
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toMatch(/[\r\n]/)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', room: '/register\r\n{"level":"error"}' })
})

test('what is below the level is not written', () => {
  const { log, lines } = keptLog('warn')
  log.info('request')
  expect(lines).toEqual([])
})

test.each([
  new Error('Plan NM-001234 of Ada Example is not there'),
  new SyntaxError('Unexpected token \'A\', "Ada Example" is not valid JSON'),
  new TypeError('Cannot create property "x" on string \'Ada Example\''),
  Object.assign(new Error('Unique constraint: Ada Example\n    at Ada Example (file.ts:1:1)'), { code: 'P2002' }),
  new Error('outer', { cause: new Error('Ada Example') }),
])('a fault is told by kind and place, never by its message', (fault) => {
  const { log, lines } = keptLog()
  log.error({ err: fault }, 'fault')
  expect(lines[0]).not.toContain('Ada Example')
  const { err } = JSON.parse(lines[0] ?? '') as { err: { type: string; at: string[] } }
  expect(err.type).toBe(fault.name)
  expect(err.at[0]).toContain('open-log.test.ts')
})

test('a code and a message of the language itself are kept', () => {
  expect(describeFault(Object.assign(new Error('x'), { code: 'P2034' }))).toMatchObject({ code: 'P2034' })
  const message = "Cannot read properties of undefined (reading 'planId')"
  expect(describeFault(new TypeError(message))).toMatchObject({ type: 'TypeError', message })
})

test('what is thrown and is no error is told by its type alone', () => {
  expect(describeFault('Ada Example')).toEqual({ type: 'string', at: [] })
})
